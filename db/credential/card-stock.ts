import { and, asc, desc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { updateVersioned } from "@/db/core/versioned";
import { cardSeries, cardWithdrawal } from "@/db/schema/card-stock";
import { desk } from "@/db/schema/desk";
import { Refusal } from "@/lib/domain/core/refusal";
import { type CardRange, isRunningOut } from "@/lib/domain/credential/card-stock";

export type CardSeriesRow = typeof cardSeries.$inferSelect;
export type CardWithdrawalRow = typeof cardWithdrawal.$inferSelect;

/** The series that has all of the numbers, locked: whoever binds one of its cards waits while others are withdrawn. */
export async function lockSeriesWith(
  tx: Tx,
  { prefix, digits, first, last }: CardRange,
  strength: "update" | "share",
): Promise<CardSeriesRow | undefined> {
  const [row] = await tx
    .select()
    .from(cardSeries)
    .where(
      and(
        eq(cardSeries.prefix, prefix),
        eq(cardSeries.digits, digits),
        lte(cardSeries.first, first),
        gte(cardSeries.last, last),
      ),
    )
    .for(strength);
  return row;
}

/** Throws Refusal not-found, also for another employer's. */
export async function lockCardSeries(tx: Tx, id: string): Promise<CardSeriesRow> {
  const [row] = await tx.select().from(cardSeries).where(eq(cardSeries.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Two that overlap are refused by the table itself, also where they are received at once. */
export async function insertCardSeries(tx: Tx, row: typeof cardSeries.$inferInsert): Promise<void> {
  await tx.insert(cardSeries).values(row);
}

export const saveCardSeries = (tx: Tx, before: CardSeriesRow, after: Partial<CardSeriesRow>) =>
  updateVersioned(tx, cardSeries, before, after);

export async function deleteCardSeries(
  tx: Tx,
  { organisationId, id }: Pick<CardSeriesRow, "organisationId" | "id">,
): Promise<void> {
  await removeRows(tx, cardSeries, and(eq(cardSeries.organisationId, organisationId), eq(cardSeries.id, id)));
}

type RangeColumns = Record<keyof CardRange | "organisationId", unknown>;
const freeOf = ({ organisationId, prefix, digits, first, last }: RangeColumns): SQL =>
  sql`tenant.card_range_free(${organisationId}, ${prefix}, ${digits}::int, ${first}::bigint, ${last}::bigint)`;

/** Whether nothing has been done with any of some numbers; the first that something has, where not. */
export async function findUsed(
  tx: Tx,
  organisationId: string,
  range: CardRange,
): Promise<number | undefined> {
  const [row] = await tx.execute<{ used: string | null }>(sql`
    select lower(int8multirange(int8range(${range.first}::bigint, ${range.last}::bigint, '[]'))
      - ${freeOf({ organisationId, ...range })}) as used`);
  return row?.used == null ? undefined : Number(row.used);
}

const unused = sql<number>`(select coalesce(sum(upper(one) - lower(one)), 0) from unnest(${freeOf({
  organisationId: cardSeries.organisationId,
  prefix: cardSeries.prefix,
  digits: cardSeries.digits,
  first: cardSeries.first,
  last: cardSeries.last,
})}) one)`.mapWith(Number);

/** Every series, or one, with how many of its cards are unused: the latest first. */
export function listCardSeries(tx: Tx, { id, limit }: { id?: string; limit: number }) {
  return tx
    .select({ series: cardSeries, unused, desk: desk.name })
    .from(cardSeries)
    .leftJoin(desk, and(eq(desk.organisationId, cardSeries.organisationId), eq(desk.id, cardSeries.deskId)))
    .where(id ? eq(cardSeries.id, id) : undefined)
    .orderBy(desc(cardSeries.receivedAt), asc(cardSeries.id))
    .limit(limit);
}

/** As many as a list shows. */
export const seriesShown = 200;

/** Series that are running out, with none that has taken their place. */
export async function countSeriesRunningOut(tx: Tx): Promise<number> {
  const rows = await listCardSeries(tx, { limit: seriesShown });
  const all = rows.map((row) => ({ ...row.series, unused: row.unused }));
  return all.filter((one) => isRunningOut(one, all)).length;
}

/** The numbers of a series that nothing has been done with, as ranges from the lowest on. */
export async function listUnused(
  tx: Tx,
  series: CardSeriesRow,
  limit: number,
): Promise<Pick<CardRange, "first" | "last">[]> {
  const rows = await tx.execute<{ first: string; last: string }>(sql`
    select lower(one) as first, upper(one) - 1 as last from unnest(${freeOf(series)}) one order by 1 limit ${limit}`);
  return rows.map(({ first, last }) => ({ first: Number(first), last: Number(last) }));
}

/** The e-ID that is on a card, or was last; undefined where the card has been nobody's. */
export async function findEidOnCard(
  tx: Tx,
  organisationId: string,
  number: string,
): Promise<string | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    select e.id from tenant.search_term t join tenant.eid e on e.organisation_id = t.organisation_id and e.id = t.subject_id
     where t.organisation_id = ${organisationId} and t.kind = 'eid' and t.term = tenant.search_key(${number})
       and (tenant.card_parts(e.carrier_number)).plain = (tenant.card_parts(${number})).plain
     order by e.status in ('revoked', 'cancelled'), e.ordered_at desc limit 1`);
  return row?.id;
}

/** Whether a card is on record as not to be used, whoever asks and whatever they see. */
export async function isCardWithdrawn(tx: Tx, organisationId: string, number: string): Promise<boolean> {
  const [row] = await tx.execute<{ withdrawn: boolean }>(sql`
    select tenant.is_card_withdrawn(${organisationId}, ${number}) as withdrawn`);
  return row?.withdrawn === true;
}

/** Of some numbers, those that are withdrawn, as they were given. */
export async function listWithdrawnAmong(
  tx: Tx,
  organisationId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await tx.execute<{ number: string }>(sql`
    select number from jsonb_array_elements_text(${JSON.stringify(numbers)}::text::jsonb) one (number)
     where tenant.is_card_withdrawn(${organisationId}, number)`);
  return new Set(rows.map(({ number }) => number));
}

/** A card that was withdrawn already is refused by the table itself, also where two do it at once. */
export async function insertCardWithdrawal(tx: Tx, row: typeof cardWithdrawal.$inferInsert): Promise<void> {
  await tx.insert(cardWithdrawal).values(row);
}

/** The withdrawal that has a number, locked; undefined when there is none. */
export async function lockWithdrawalWith(
  tx: Tx,
  { prefix, digits, first }: CardRange,
): Promise<CardWithdrawalRow | undefined> {
  const [row] = await tx
    .select()
    .from(cardWithdrawal)
    .where(
      and(
        eq(cardWithdrawal.prefix, prefix),
        eq(cardWithdrawal.digits, digits),
        lte(cardWithdrawal.first, first),
        gte(cardWithdrawal.last, first),
      ),
    )
    .for("update");
  return row;
}

export const saveCardWithdrawal = (tx: Tx, before: CardWithdrawalRow, after: Partial<CardWithdrawalRow>) =>
  updateVersioned(tx, cardWithdrawal, before, after);
