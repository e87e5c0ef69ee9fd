import { listAgreementsWith } from "@/db/spend";
import { countUnbound, listApprovals, listSuppliers } from "@/db/supplier";
import { inForceOn } from "@/lib/domain/agreement";
import { levels } from "@/lib/domain/carrier";
import { dayOf } from "@/lib/domain/stockholm";
import { type ApprovalStanding, standingAt } from "@/lib/domain/supplier";
import { query } from "@/lib/query";

export interface SupplierRow {
  id: string;
  name: string;
  /** An organisation's number, or a sole trader's masked. */
  number: string | null;
  relyingParty: boolean;
  /** The quality mark's decisions on record, by level. */
  approvals: { level: number; standing: ApprovalStanding }[];
  /** Agreements in force. */
  agreements: number;
  /** Subcontractors our requirements do not follow along to. */
  unbound: number;
}

/** Everybody we buy from or may buy from, with what there is to worry about. */
export const listSupplierRows = query({
  permission: "supplier:read",
  async run({ tx, actor: { organisationId }, now }): Promise<{ rows: SupplierRow[]; at: Date }> {
    const today = dayOf(now);
    const suppliers = await listSuppliers(tx, organisationId);
    const approvals = await listApprovals(tx, organisationId);
    const unbound = await countUnbound(tx, organisationId);
    const agreements = await listAgreementsWith(tx, organisationId);
    const rows = suppliers.map((row) => {
      const own = approvals.filter((approval) => approval.partyId === row.id);
      const inForce = agreements.filter((one) => one.partyId === row.id && inForceOn(one, today));
      return {
        id: row.id,
        name: row.name,
        number: row.number ?? row.masked,
        relyingParty: row.relyingParty,
        approvals: levels.flatMap((level) => {
          const standing = standingAt(own, level, today);
          return standing === null ? [] : [{ level, standing }];
        }),
        agreements: inForce.length,
        unbound: unbound.get(row.id) ?? 0,
      };
    });
    return { rows, at: now };
  },
});
