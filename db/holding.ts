import { and, count, eq, gt, sql } from "drizzle-orm";
import type { CoverageType } from "@/lib/domain/coverage";
import type { Holding, Kinds } from "@/lib/domain/holding";
import { dayOf } from "@/lib/domain/stockholm";
import type { Tx } from "./client";
import { eid } from "./schema/eid";

/** Every e-ID, by type and state. */
export function countEidsByTypeAndStatus(tx: Tx) {
  return tx
    .select({ typeId: eid.typeId, status: eid.status, n: count() })
    .from(eid)
    .groupBy(eid.typeId, eid.status);
}

/** Active e-IDs that are valid at an instant, by type; whatever their version. */
export async function countActiveByType(tx: Tx, at: Date): Promise<Map<string, number>> {
  const rows = await tx
    .select({ typeId: eid.typeId, n: count() })
    .from(eid)
    .where(and(eq(eid.status, "active"), gt(eid.validTo, at)))
    .groupBy(eid.typeId);
  return new Map(rows.map(({ typeId, n }) => [typeId, n]));
}

/**
 * How many people hold which kinds of e-ID that are active, and valid at the instant, by department: those who hold
 * some kind that changes. Counts only, so that nobody is listed to who may not read people.
 */
export async function countHoldings(
  tx: Tx,
  types: readonly CoverageType[],
  kinds: Kinds,
  at: Date,
): Promise<Holding[]> {
  if (kinds.services.length === 0) return [];
  const bits = (set: bigint) => set.toString(2).padStart(kinds.count, "0");
  const concerned = types.flatMap((type, index) => {
    const kind = kinds.ofType[index] ?? null;
    return kind === null ? [] : [{ id: type.id, version: type.version, bits: bits(1n << BigInt(kind)) }];
  });
  // Both indexes are read whole and in order, which the price of a page on a turning disk would speak against.
  await tx.execute(sql`set local random_page_cost = 1.1`);
  const width = sql.raw(String(kinds.count));
  const rows = await tx.execute<{ department: string; kinds: string; people: number; eids: number }>(sql`
    with kind as (
      select id, version, bits::bit(${width}) as bits, bits::bit(${width}) & ${bits(kinds.changed)}::bit(${width})
               <> 0::bit(${width}) as changes
        from jsonb_to_recordset(${JSON.stringify(concerned)}::jsonb) as kind (id uuid, version int, bits text)),
    held as (
      select eid.employee_id as id, bit_or(kind.bits) as kinds, count(*) filter (where kind.changes) as eids
        from tenant.eid join kind on kind.id = eid.type_id
                      -- Not a join's condition: nothing is known of how the two go together.
                      and coalesce(kind.version = eid.type_version, false)
       where eid.status = 'active' and eid.valid_to > ${at.toISOString()}
       group by eid.employee_id
      having bool_or(kind.changes))
    select employee.department, held.kinds::text as kinds, count(*)::int as people, sum(held.eids)::int as eids
      from held join tenant.employee using (id)
     where coalesce(employee.employed_to >= ${dayOf(at)}, true)
     group by 1, 2`);
  return rows.map((row) => ({ ...row, kinds: BigInt(`0b${row.kinds}`) }));
}
