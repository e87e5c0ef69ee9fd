import { z } from "zod";
import { lockWithdrawalWith, saveCardWithdrawal } from "@/db/credential/card-stock";
import { readOfficerName } from "@/db/people/officer";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { cardRange, printedRange, sizeOf } from "@/lib/domain/credential/card-stock";
import { refuseDestruction } from "@/lib/domain/credential/card-withdrawal";
import { line } from "@/lib/form/schema";

/** With the card in hand, by its number as scanned: they have seen it destroyed. Of many alike any one will do. */
export const destroyCard = command({
  name: "card-stock.destroy",
  permission: "card-stock:write",
  input: z.object({ cardNumber: line(60).min(1, "required") }),
  async run({ tx, actor, now }, { cardNumber }) {
    refuseNonOfficer(actor);
    const card = await lockWithdrawalWith(tx, scanned(cardNumber));
    if (!card) throw new Refusal("card-not-withdrawn", {}, "cardNumber");
    refuseDestruction(card, actor);
    await saveCardWithdrawal(tx, card, { destroyedAt: now, destroyedBy: actor.accountId });
    const first = await readOfficerName(tx, card.withdrawnBy);
    return {
      value: { withdrawalId: card.id },
      audit: {
        action: "card-stock.destroyed",
        subjectKind: "card-withdrawal",
        subjectId: card.id,
        detail: {
          subjectName: printedRange(card),
          after: { witnesses: first ?? "", cards: sizeOf(card) },
        },
      },
    };
  },
});

function scanned(typed: string) {
  try {
    return cardRange(typed);
  } catch {
    throw new Refusal("card-number-odd", {}, "cardNumber");
  }
}
