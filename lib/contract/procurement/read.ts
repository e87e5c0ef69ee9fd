import { readAgreement } from "@/db/contract/agreement";
import { type ExceptionRow, listBidders, listExceptions } from "@/db/contract/demand";
import { type HeldProcurement, readProcurement } from "@/db/contract/procurement";
import { listContractsFor } from "@/db/contract/procurement-contract";
import { readSigningCase } from "@/db/contract/signing";
import { listSuppliers } from "@/db/contract/supplier";
import type { DemandCode } from "@/lib/domain/contract/demand";
import {
  lastStandstillDay,
  linkObstacle,
  type Obstacles,
  obstaclesTo,
  type ProcurementState,
  procurementState,
  unequalDemands,
} from "@/lib/domain/contract/procurement";
import { isSamePerson } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";
import { type BidderView, bidderViews } from "./bidder-view";

export type { BidderView } from "./bidder-view";
export type { BidderAnswers, ComparisonPage } from "./comparison";
export type { FrameworkChoice, ProcurementListRow } from "./list";

export interface ExceptionView extends ExceptionRow {
  bidder: string;
  /** The reader asked for it, and so cannot decide on it. */
  mine: boolean;
}
export interface ProcurementPage {
  procurement: HeldProcurement;
  state: ProcurementState;
  standstillEnd: string | null;
  framework: { id: string; number: string; title: string } | null;
  contract: { id: string; number: string; title: string; status: string } | null;
  bidders: BidderView[];
  exceptions: ExceptionView[];
  /** Demands let go for some bidders and not for others, where all must be treated alike. */
  unequal: DemandCode[];
  /** What stands between the winner and a contract today; null before the decision and after the contract. */
  obstacles: Obstacles | null;
  /** Suppliers who have made no bid yet. */
  suppliers: { id: string; name: string }[];
  /** Agreements with the winner that can be the contract. */
  contracts: { id: string; number: string; title: string }[];
}

/** One procurement with everything about it. */
export const readProcurementPage = query({
  permission: "supplier:read",
  async run({ tx, actor, now }, { procurementId }: { procurementId: string }): Promise<ProcurementPage> {
    const { organisationId } = actor;
    const today = dayOf(now);
    const held = await readProcurement(tx, organisationId, procurementId);
    const bidders = await listBidders(tx, organisationId, procurementId);
    const exceptions = await listExceptions(tx, organisationId, procurementId);
    const { winnerId, notifiedOn, standstillDays, contracted, frameworkId, agreementId } = held;
    const names = new Map(bidders.map((one) => [one.partyId, one.name]));
    const suppliers = await listSuppliers(tx, organisationId);
    const signing = winnerId === null ? null : await readSigningCase(tx, held, winnerId);
    return {
      procurement: held,
      state: procurementState(held, today),
      standstillEnd: notifiedOn && lastStandstillDay(notifiedOn, standstillDays),
      framework: frameworkId === null ? null : await readAgreement(tx, frameworkId),
      contract: agreementId === null ? null : await readAgreement(tx, agreementId),
      bidders: await bidderViews(tx, held, bidders, exceptions, today),
      exceptions: exceptions.map((row) => ({
        ...row,
        bidder: names.get(row.partyId) ?? "",
        mine: isSamePerson(actor, row.askedBy),
      })),
      unequal: unequalDemands(
        held.procedure,
        [...names.keys()],
        exceptions.filter((one) => one.allowed === true),
      ),
      obstacles: signing === null || contracted ? null : obstaclesTo(signing, today),
      suppliers: suppliers.filter((one) => !names.has(one.id)).map(({ id, name }) => ({ id, name })),
      contracts:
        winnerId === null || signing === null
          ? []
          : (await listContractsFor(tx, organisationId, winnerId)).filter(
              (one) => linkObstacle(held, signing, one) === null,
            ),
    };
  },
});
