import { and, count, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { CoverageType } from "@/lib/domain/use/coverage";
import type { HolderGroup, Kinds } from "@/lib/domain/use/holder-group";

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
export async function countHolderGroups(
  tx: Tx,
  types: readonly CoverageType[],
  kinds: Kinds,
  at: Date,
): Promise<HolderGroup[]> {
  if (kinds.services.length === 0) return [];
  const set = setsOf(kinds.count);
  // Two indexes are read whole and in order, one beside the other; the price of a page on a turning disk speaks
  // against it, and so do helpers that would each read one of them again.
  await tx.execute(sql`set local random_page_cost = 1.1`);
  await tx.execute(sql`set local max_parallel_workers_per_gather = 0`);
  const rows = await tx.execute<{ department: string; kinds: string; people: number }>(sql`
    select coalesce(tenant.department_label(department_id), '') as department, kinds, people from (
    select employee.department_id, held.kinds::text as kinds, count(*)::int as people
      from (select employee_id as id, bit_or(${kindOf(types, kinds, set)}) as kinds
              from tenant.eid
             where status = 'active' and valid_to > ${at.toISOString()}
             group by employee_id) held
      join tenant.employee using (id)
     where held.kinds & ${set.write(kinds.changed)}::${set.type} <> ${set.write(0n)}::${set.type}
       and coalesce(employee.employed_to >= ${dayOf(at)}, true)
     group by employee.department_id, held.kinds) counted`);
  return rows.map((row) => ({ ...row, kinds: set.read(row.kinds) }));
}

/** A set of kinds as PostgreSQL holds it: a number while it fits in one, or else a string of bits. */
function setsOf(count: number) {
  if (count <= 62) return { type: sql.raw("bigint"), write: (set: bigint) => set.toString(), read: BigInt };
  return {
    type: sql.raw(`bit(${count})`),
    write: (set: bigint) => set.toString(2).padStart(count, "0"),
    read: (bits: string) => BigInt(`0b${bits}`),
  };
}

/** The set that an e-ID's type and version make; a CASE is several times faster than a join or a search of arrays. */
function kindOf(types: readonly CoverageType[], kinds: Kinds, set: ReturnType<typeof setsOf>) {
  const versions = new Map<string, SQL[]>();
  for (const [index, { id, version }] of types.entries()) {
    const kind = kinds.ofType[index] ?? null;
    if (kind === null) continue;
    const when = sql`when ${version} then ${set.write(1n << BigInt(kind))}::${set.type}`;
    versions.set(id, [...(versions.get(id) ?? []), when]);
  }
  const whens = [...versions].map(
    ([id, all]) => sql`when ${id}::uuid then case type_version ${sql.join(all, sql` `)} end`,
  );
  return sql`case type_id ${sql.join(whens, sql` `)} end`;
}
