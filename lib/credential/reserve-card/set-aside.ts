import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { readEid } from "@/db/credential/eid";
import { lockReserveCard, saveReserveCard } from "@/db/credential/reserve-card";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseReserveStep } from "@/lib/domain/credential/reserve-card";
import { version } from "@/lib/form/schema";

/** A card in the drawer that is broken, or one that is nowhere: neither is handed over any more. */
export const setReserveCardAside = command({
  name: "reserve-card.set-aside",
  permission: "eid:produce",
  input: z.object({ cardId: z.uuid("uuid"), version, as: z.enum(["damaged", "missing"], "choose") }),
  async run({ tx, actor, now }, given) {
    const card = await lockReserveCard(tx, given.cardId);
    await refuseOutdated(tx, card, given.version);
    refuseReserveStep(card, given.as === "damaged" ? "mark-damaged" : "mark-missing", "as");
    const eid = card.eidId ? await readEid(tx, card.eidId) : null;
    // A card that somebody has and cannot find is lost: that is reported, and blocks.
    if (eid && eid.status !== "revoked" && eid.status !== "cancelled")
      throw new Refusal("reserve-in-use", { number: eid.number }, "as");
    const outBy = accountOf(actor);
    if (!outBy) throw new Refusal("forbidden");
    await saveReserveCard(tx, card, { outAs: given.as, outAt: now, outBy });
    return {
      value: { cardId: card.id },
      audit: {
        action: given.as === "damaged" ? "reserve-card.damaged" : "reserve-card.missing",
        subjectKind: "reserve-card",
        subjectId: card.id,
        detail: { subjectName: card.number, after: eid ? { eid: eid.number } : {} },
      },
    };
  },
});
