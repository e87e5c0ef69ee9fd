import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { lockReserveCard, saveReserveCard } from "@/db/credential/reserve-card";
import { readOfficerName } from "@/db/people/officer";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { refuseDestroyer } from "@/lib/domain/credential/reserve-card";
import { line, version } from "@/lib/form/schema";

/** The second of two: they have seen the card that a colleague took out of use destroyed, and say which it was. */
export const destroyReserveCard = command({
  name: "reserve-card.destroy",
  permission: "eid:hand-over",
  input: z.object({ cardId: z.uuid("uuid"), version, cardNumber: line(60).min(1, "required") }),
  async run({ tx, actor, now }, given) {
    const card = await lockReserveCard(tx, given.cardId);
    await refuseOutdated(tx, card, given.version);
    refuseDestroyer(card, actor);
    if (plainCarrierNumber(given.cardNumber) !== card.number)
      throw new Refusal("card-number-differs", {}, "cardNumber");
    const destroyedBy = accountOf(actor);
    if (!destroyedBy) throw new Refusal("forbidden");
    await saveReserveCard(tx, card, { destroyedAt: now, destroyedBy });
    const first = card.outBy && (await readOfficerName(tx, card.outBy));
    return {
      value: { cardId: card.id },
      audit: {
        action: "reserve-card.destroyed",
        subjectKind: "reserve-card",
        subjectId: card.id,
        detail: { subjectName: card.number, after: { witnesses: first ?? "" } },
      },
    };
  },
});
