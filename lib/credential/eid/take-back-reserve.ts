import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { readEid } from "@/db/credential/eid";
import { lockReserveCard, saveReserveCard } from "@/db/credential/reserve-card";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { refuseReserveStep } from "@/lib/domain/credential/reserve-card";
import { line, version } from "@/lib/form/schema";
import { endTakenBack } from "./end-reserve";

/** The card is back at the desk, by its number as scanned: what is on it is blocked, and it waits to be destroyed. */
export const takeBackReserve = command({
  name: "eid.take-back-reserve",
  permission: "eid:hand-over",
  input: z.object({ cardId: z.uuid("uuid"), version, cardNumber: line(60).min(1, "required") }),
  async run(scope, given) {
    const { tx, actor, now } = scope;
    const card = await lockReserveCard(tx, given.cardId);
    await refuseOutdated(tx, card, given.version);
    refuseReserveStep(card, "take-back");
    if (plainCarrierNumber(given.cardNumber) !== card.number)
      throw new Refusal("card-number-differs", {}, "cardNumber");
    const outBy = accountOf(actor);
    if (!outBy) throw new Refusal("forbidden");
    await saveReserveCard(tx, card, { outAs: "returned", outAt: now, outBy });
    const eid = card.eidId ? await readEid(tx, card.eidId) : null;
    // Not produced yet: the order is cancelled first, by whoever may.
    if (eid && isUnderWay(eid.status)) throw new Refusal("reserve-order-open", { number: eid.number });
    if (eid) await endTakenBack(scope, eid.id);
    return {
      value: { cardId: card.id },
      audit: {
        action: "reserve-card.taken-back",
        subjectKind: "reserve-card",
        subjectId: card.id,
        detail: { subjectName: card.number, after: eid ? { eid: eid.number } : {} },
      },
    };
  },
});

const isUnderWay = (status: EidStatus) =>
  status === "ordered" || status === "approved" || status === "producing";
