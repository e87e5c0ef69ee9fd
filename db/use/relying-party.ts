import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { party } from "@/db/schema/party";
import { service } from "@/db/schema/relying-party";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Environment, Sector } from "@/lib/domain/use/service";

export type PartyRow = typeof party.$inferSelect;

const at = (organisationId: string, id: string) =>
  and(eq(party.organisationId, organisationId), eq(party.id, id));

/** Anyone we deal with: relying party, supplier or ourselves. Throws Refusal not-found, also for another employer's. */
export async function readParty(tx: Tx, organisationId: string, id: string): Promise<PartyRow> {
  const [row] = await tx.select().from(party).where(at(organisationId, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks the row for this transaction; a version other than the one shown is refused. */
export async function lockParty(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<PartyRow> {
  const [row] = await tx.select().from(party).where(at(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

/** Who has the number: in clear, or by its keyed hash for a sole trader. Locked, so that two who add meet here. */
export async function findPartyByNumber(
  tx: Tx,
  organisationId: string,
  by: { number: string } | { lookups: readonly Uint8Array[] },
): Promise<PartyRow | undefined> {
  const same = "number" in by ? eq(party.number, by.number) : inArray(party.lookup, [...by.lookups]);
  const [row] = await tx
    .select()
    .from(party)
    .where(and(eq(party.organisationId, organisationId), same))
    .for("update");
  return row;
}

/** Who has the name, in any letters. */
export async function findPartyByName(tx: Tx, organisationId: string, name: string): Promise<PartyRow[]> {
  return tx
    .select()
    .from(party)
    .where(and(eq(party.organisationId, organisationId), sql`lower(${party.name}) = lower(${name})`));
}

/** Two who add a party without a number at the same time wait for each other here. */
export async function lockPartyNames(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`party ${organisationId}`}, 0))`);
}

export async function readOwnParty(tx: Tx, organisationId: string): Promise<PartyRow | undefined> {
  const [row] = await tx
    .select()
    .from(party)
    .where(and(eq(party.organisationId, organisationId), eq(party.own, true)));
  return row;
}

/** Relying parties and ourselves, to choose among. */
export function listPartyNames(tx: Tx, organisationId: string): Promise<PartyRow[]> {
  return tx
    .select()
    .from(party)
    .where(
      and(eq(party.organisationId, organisationId), or(eq(party.relyingParty, true), eq(party.own, true))),
    )
    .orderBy(...order);
}

export async function insertParty(tx: Tx, row: typeof party.$inferInsert): Promise<void> {
  await tx.insert(party).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveParty(
  tx: Tx,
  before: PartyRow,
  after: Partial<typeof party.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, party, before, after);
}

export interface PartyFilter {
  /** Those that were found (findParties); null is all. */
  ids: readonly string[] | null;
  /** The keyed hash of a personal number typed in the search. */
  lookups: readonly Uint8Array[] | null;
  sector: Sector | null;
  environment: Environment | null;
}
export interface PartyPage {
  /** The party the page stands after or before. */
  cursor: { id: string; side: "after" | "before" } | null;
  limit: number;
}

/** Ourselves first, then by name in Swedish order; the id last, so that no two are equal. */
const order = [
  sql`(not ${party.own})`,
  sql`(lower(${party.name}) collate "sv-x-icu")`,
  sql`${party.id}`,
] as const;

/** Relying parties and ourselves, one row more than the limit when there are more beyond it. */
/** So many services of a party stand in its row; the rest are on its page. */
const servicesNamed = 5;

export async function listPartyRows(tx: Tx, organisationId: string, filter: PartyFilter, page: PartyPage) {
  const down = page.cursor?.side === "before";
  return tx
    .select({
      party,
      services: sql<number>`count(${service.id}) filter (where ${service.retiredAt} is null)::int`,
      named: sql<
        { id: string; name: string }[] | null
      >`to_json((array_agg(json_build_object('id', ${service.id}, 'name', ${service.name})
        order by lower(${service.name}) collate "sv-x-icu") filter (where ${service.retiredAt} is null))[1:${sql.raw(String(servicesNamed))}])`,
      levels: sql<
        number[] | null
      >`json_agg(distinct ${service.level} order by ${service.level}) filter (where ${service.retiredAt} is null)`,
    })
    .from(party)
    .leftJoin(service, and(eq(service.organisationId, party.organisationId), eq(service.partyId, party.id)))
    .where(and(...matches(organisationId, filter), page.cursor ? beyond(page.cursor.id, down) : undefined))
    .groupBy(party.organisationId, party.id)
    .orderBy(...order.map((key) => (down ? sql`${key} desc` : key)))
    .limit(page.limit + 1);
}

export async function countParties(tx: Tx, organisationId: string, filter: PartyFilter): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(party)
    .where(and(...matches(organisationId, filter)));
  return row?.count ?? 0;
}

function beyond(id: string, down: boolean): SQL {
  return sql`(${sql.join([...order], sql`, `)}) ${down ? sql`<` : sql`>`}
    (select not at.own, lower(at.name) collate "sv-x-icu", at.id from ${party} at where at.id = ${id})`;
}

function matches(organisationId: string, filter: PartyFilter): (SQL | undefined)[] {
  return [
    eq(party.organisationId, organisationId),
    or(eq(party.relyingParty, true), eq(party.own, true)),
    filter.sector === null ? undefined : eq(party.sector, filter.sector),
    filter.environment === null ? undefined : hasService(eq(service.environment, filter.environment)),
    filter.lookups ? inArray(party.lookup, [...filter.lookups]) : undefined,
    filter.ids === null ? undefined : sql`${party.id} = any(${`{${filter.ids.join(",")}}`}::text::uuid[])`,
  ];
}

const hasService = (such: SQL): SQL => sql`exists (select 1 from ${service}
  where ${service.organisationId} = ${party.organisationId} and ${service.partyId} = ${party.id} and ${such})`;
