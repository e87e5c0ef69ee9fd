import type { Tx } from "@/db/core/client";
import { readEid } from "@/db/credential/eid";
import { readLoan, readReserveCardOf } from "@/db/credential/reserve-card";
import { readOfficerName } from "@/db/people/officer";
import type { IdentityDocument } from "@/lib/domain/credential/identity-check";
import type { ReserveReason } from "@/lib/domain/credential/reserve-card";
import type { EidView } from "./view";

export interface LoanToApprove {
  cardNumber: string;
  /** The number of the e-ID it stands in for; null for who has had none. */
  insteadOf: string | null;
  reason: ReserveReason | null;
  days: number;
  /** What the first officer saw; null for an order of a release before, and for who may not see the holder. */
  seen: { document: IdentityDocument; tail: string; at: Date; by: string } | null;
}

/** What the second officer decides about when a card from the drawer is bound: the card, why, and who was identified. */
export async function loanToApprove(tx: Tx, eid: EidView, isHidden: boolean): Promise<LoanToApprove | null> {
  const card = await readReserveCardOf(tx, eid.id);
  if (!card) return null;
  const check = isHidden ? undefined : eid.evidence.identityCheck;
  const seen = check?.document
    ? {
        document: check.document as IdentityDocument,
        tail: check.documentTail ?? "",
        at: check.checkedAt,
        by: (await readOfficerName(tx, check.checkedBy)) ?? "",
      }
    : null;
  const { days } = await readLoan(tx, await readEid(tx, eid.id));
  const insteadOf = card.insteadOfId ? (await readEid(tx, card.insteadOfId)).number : null;
  return { cardNumber: card.number, insteadOf, reason: card.reason, days, seen };
}
