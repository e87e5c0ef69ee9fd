import { answersOf, type Bidder, type ExceptionRow, exceptedOf, listAnswers } from "@/db/contract/demand";
import type { HeldProcurement } from "@/db/contract/procurement";
import { listApprovals } from "@/db/contract/supplier";
import type { Tx } from "@/db/core/client";
import { progressOf, type UnmetDemand, unmetDemands } from "@/lib/domain/contract/demand";
import { type ApprovalStanding, standingAt } from "@/lib/domain/contract/supplier";

export interface BidderView extends Bidder {
  answered: number;
  of: number;
  /** Mandatory demands unanswered or not wholly met; those let go are not among them. */
  unmet: UnmetDemand[];
  /** How well its approval at the level the procurement asks for stands, as we have it on record. */
  standing: ApprovalStanding | null;
  won: boolean;
}

/** The bidders with how far their checklists have come. */
export async function bidderViews(
  tx: Tx,
  held: HeldProcurement,
  bidders: readonly Bidder[],
  exceptions: readonly ExceptionRow[],
  today: string,
): Promise<BidderView[]> {
  const { organisationId, id, level, winnerId } = held;
  const rows = await listAnswers(tx, organisationId, id);
  const ids = bidders.map(({ partyId }) => partyId);
  const approvals = await listApprovals(tx, organisationId, ids);
  return bidders.map((bidder) => {
    const answers = answersOf(rows, bidder.partyId);
    const { answered, of } = progressOf(answers);
    const own = approvals.filter((approval) => approval.partyId === bidder.partyId);
    return {
      ...bidder,
      answered,
      of,
      unmet: unmetDemands(answers, exceptedOf(exceptions, bidder.partyId)),
      standing: standingAt(own, level, today),
      won: bidder.partyId === winnerId,
    };
  });
}
