import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidType, issuer } from "@/db/schema/issuer";
import { qualityMark } from "@/db/schema/quality-mark";
import { supplierApproval } from "@/db/schema/supplier";
import type { LevelApproval } from "@/lib/domain/credential/issuer";
import { lineId } from "./issuer-line";

/**
 * Every issuer's approvals for the quality mark, one row a level, to join: an own issuer's are what its mark's decision
 * says while the mark is approved, for every issuer of the line that it names; a supplier's are on the supplier's page
 * (db/contract/supplier.ts). Of several decisions at a level the one that ends last counts. Nothing else reads either.
 */
export function approvalsOf(tx: Tx) {
  const own = tx
    .select({
      organisationId: qualityMark.organisationId,
      issuerId: issuer.id,
      level: qualityMark.level,
      decisionNumber: qualityMark.decisionNumber,
      approvedFrom: qualityMark.decidedOn,
      approvedTo: qualityMark.validTo,
    })
    .from(qualityMark)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, qualityMark.organisationId), eq(lineId, qualityMark.issuerId)),
    )
    .where(eq(qualityMark.status, "approved"));
  const supplied = tx
    .selectDistinctOn([issuer.organisationId, issuer.id, supplierApproval.level], {
      organisationId: issuer.organisationId,
      issuerId: issuer.id,
      level: supplierApproval.level,
      decisionNumber: supplierApproval.decisionNumber,
      approvedFrom: supplierApproval.decidedOn,
      approvedTo: supplierApproval.validTo,
    })
    .from(issuer)
    .innerJoin(
      supplierApproval,
      and(
        eq(supplierApproval.organisationId, issuer.organisationId),
        eq(supplierApproval.partyId, issuer.partyId),
      ),
    )
    .where(and(eq(issuer.kind, "supplier"), isNull(issuer.approvalDiffers)))
    .orderBy(
      issuer.organisationId,
      issuer.id,
      supplierApproval.level,
      sql`${supplierApproval.validTo} desc nulls first`,
      desc(supplierApproval.decidedOn),
    );
  return own.unionAll(supplied).as("approval");
}
type Approvals = ReturnType<typeof approvalsOf>;

/** Joins a type with its issuer's approval at the type's level: none, or one row. */
export const ofType = (approval: Approvals): SQL | undefined =>
  and(
    eq(approval.organisationId, eidType.organisationId),
    eq(approval.issuerId, eidType.issuerId),
    eq(approval.level, eidType.level),
  );

/** The columns of the approval as they are selected beside a type's. */
export const approvalColumns = ({ level, decisionNumber, approvedFrom, approvedTo }: Approvals) => ({
  level,
  decisionNumber,
  approvedFrom,
  approvedTo,
});

/** The approvals of all the employer's issuers, whether or not they hold today; by level. */
export function listApprovals(
  tx: Tx,
  organisationId: string,
): Promise<(LevelApproval & { issuerId: string })[]> {
  const approval = approvalsOf(tx);
  return tx
    .select({ issuerId: approval.issuerId, ...approvalColumns(approval) })
    .from(approval)
    .where(eq(approval.organisationId, organisationId))
    .orderBy(approval.level);
}

/** All approvals on a supplier's page, by level and day, whether or not they count. */
export function listSupplierApprovals(
  tx: Tx,
  organisationId: string,
  partyId: string,
): Promise<LevelApproval[]> {
  return tx
    .select({
      level: supplierApproval.level,
      decisionNumber: supplierApproval.decisionNumber,
      approvedFrom: supplierApproval.decidedOn,
      approvedTo: supplierApproval.validTo,
    })
    .from(supplierApproval)
    .where(and(eq(supplierApproval.organisationId, organisationId), eq(supplierApproval.partyId, partyId)))
    .orderBy(supplierApproval.level, supplierApproval.decidedOn);
}
