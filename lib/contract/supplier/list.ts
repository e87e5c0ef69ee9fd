import { z } from "zod";
import { listAgreementsWith } from "@/db/contract/spend";
import {
  countSuppliers,
  countUnbound,
  listApprovals,
  listSupplierPage,
  readSupplierParty,
} from "@/db/contract/supplier";
import type { Scope } from "@/lib/command";
import { inForceOn } from "@/lib/domain/contract/agreement";
import { type ApprovalStanding, standingAt } from "@/lib/domain/contract/supplier";
import { type Cursor, type Keyset, type KeysetPage, keysetPage } from "@/lib/domain/core/keyset";
import { levels } from "@/lib/domain/core/level";
import { dayOf } from "@/lib/domain/core/swedish-time";
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

export interface SupplierList extends KeysetPage<SupplierRow> {
  found: number;
  at: Date;
}

const pageSize = 50;

/** One page of those we buy from or may buy from, 50 at a time by name, with what there is to worry about. */
export const listSupplierRows = query({
  permission: "supplier:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }, asked: Keyset): Promise<SupplierList> {
    const today = dayOf(now);
    const cursor = await cursorFor(tx, organisationId, asked);
    const read = await listSupplierPage(tx, organisationId, { cursor, limit: pageSize });
    const { rows: suppliers, ...neighbours } = keysetPage(read, pageSize, cursor);
    const ids = suppliers.map(({ id }) => id);
    const approvals = await listApprovals(tx, organisationId, ids);
    const unbound = await countUnbound(tx, organisationId, ids);
    const agreements = await listAgreementsWith(tx, organisationId, ids);
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
    return { rows, ...neighbours, found: await countSuppliers(tx, organisationId), at: now };
  },
});

/** A supplier that is nobody's begins the list anew. */
async function cursorFor(
  tx: Scope["tx"],
  organisationId: string,
  { after, before }: Keyset,
): Promise<Cursor | null> {
  const id = after ?? before;
  if (id === null || !z.uuid().safeParse(id).success) return null;
  const known = await readSupplierParty(tx, organisationId, id).catch(() => null);
  return known && { id, side: after === null ? "before" : "after" };
}
