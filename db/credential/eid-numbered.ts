import { inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";

export interface NumberedEid {
  id: string;
  employeeId: string;
}

/** As numbers are compared: without what people put between their parts. */
const plain = (text: string) => text.toUpperCase().replace(/[^0-9A-Z]/g, "");
/** The longest that an e-ID lives, in years. */
const years = 6;
const mostOfEnd = 100;

/**
 * The e-IDs whose own number, or whose card's, begins or ends with what was typed, some `most` of those that begin so.
 * By the terms of numbers, which hold each whole and the last four of a card (db/core/search-terms.sql).
 */
export async function findNumberedEids(
  tx: Tx,
  typed: string,
  now: Date,
  most: number,
): Promise<NumberedEid[]> {
  const number = plain(typed);
  if (number.length < 4 || !/\d/.test(number)) return [];
  const hits = (text: string, limit: number) => sql`
    select subject_id from tenant.search(${text}, '{eid}', true, ${limit})`;
  const ids = await tx.execute<{ id: string; begins: boolean }>(sql`
    select subject_id as id, bool_or(begins) as begins from (
      select subject_id, true as begins from (${hits(number, most)}) whole
      union all select subject_id, false from (${hits(number.slice(-4), mostOfEnd)}) ending) hit
     group by subject_id`);
  const begin = ids.filter(({ begins }) => begins).map(({ id }) => id);
  const rows = await tx
    .select({ id: eid.id, employeeId: eid.employeeId, number: eid.number, carrierNumber: eid.carrierNumber })
    .from(eid)
    .where(
      or(
        inArray(
          eid.id,
          [...ids].map(({ id }) => id),
        ),
        ofYear(number, now),
      ),
    );
  return rows
    .filter(
      (row) =>
        begin.includes(row.id) ||
        [row.number, row.carrierNumber ?? ""].some((one) => plain(one).endsWith(number)),
    )
    .map(({ id, employeeId }) => ({ id, employeeId }));
}

/** An e-ID's own number said without its beginning: 2026-000412, or 000412 of one of the last years. */
function ofYear(number: string, now: Date): SQL | undefined {
  const [, year, nth] = /^(\d{4})?(\d{6})$/.exec(number) ?? [];
  if (!nth) return undefined;
  const last = now.getUTCFullYear() + 1; // it is a new year in Sweden first
  const of = year ? [year] : Array.from({ length: years + 1 }, (_, back) => String(last - back));
  return inArray(
    eid.number,
    of.map((one) => `EL-${one}-${nth}`),
  );
}

/**
 * The e-IDs of numbers in capitals: their own, a supplier's, or a carrier's in use with spaces and hyphens left out. One
 * number may be another's of another kind, so that it has several.
 */
export async function listEidIdsByNumber(tx: Tx, numbers: readonly string[]): Promise<Map<string, string[]>> {
  if (numbers.length === 0) return new Map();
  const plain = sql`upper(regexp_replace(e.carrier_number, '[[:space:]-]', '', 'g'))`;
  const rows = await tx.execute<{ asked: string; id: string }>(sql`
    with asked as (select number, regexp_replace(number, '[[:space:]-]', '', 'g') as plain
      from jsonb_array_elements_text(${JSON.stringify(numbers)}::text::jsonb) number)
    select asked.number as asked, e.id from asked join tenant.eid e on e.number = asked.number
    union all select asked.number, e.id from asked join tenant.eid e
      on upper(e.supplier_reference) = asked.number and e.status <> 'cancelled'
    union all select asked.number, e.id from asked join tenant.eid e
      on ${plain} = asked.plain and e.carrier_number is not null and e.status not in ('revoked', 'cancelled')`);
  const found = new Map<string, string[]>();
  for (const { asked, id } of rows) {
    const ids = found.get(asked) ?? [];
    if (!ids.includes(id)) found.set(asked, [...ids, id]);
  }
  return found;
}
