import { and, eq, type SQL, sql } from "drizzle-orm";
import { clockConfirmation } from "@/db/schema/clock-confirmation";
import { crl, issuer } from "@/db/schema/issuer";
import { clockToleranceMs } from "@/lib/domain/operation/clock";
import { type Tx, withoutOrganisation } from "./client";

/** What time the database has. */
export async function readDatabaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ at: string }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`,
  );
  return new Date(Number(row?.at));
}

/** The same, in a transaction of its own. */
export const askDatabaseTime = (): Promise<Date> => withoutOrganisation(readDatabaseTime);

interface ListKey {
  organisationId: string;
  issuerId: string;
  authority: typeof clockConfirmation.$inferSelect.authority;
  number: bigint;
}

export async function isTimeConfirmed(tx: Tx, list: ListKey): Promise<boolean> {
  const [row] = await tx
    .select({ at: clockConfirmation.confirmedAt })
    .from(clockConfirmation)
    .where(
      and(
        eq(clockConfirmation.organisationId, list.organisationId),
        eq(clockConfirmation.issuerId, list.issuerId),
        eq(clockConfirmation.authority, list.authority),
        eq(clockConfirmation.listNumber, list.number),
      ),
    );
  return row !== undefined;
}

/** The primary key refuses a second confirmation for the same list. */
export async function insertClockConfirmation(
  tx: Tx,
  row: typeof clockConfirmation.$inferInsert,
): Promise<void> {
  await tx.insert(clockConfirmation).values(row);
}

/**
 * Own issuers' lists of which the last is dated ahead of `now`, with whether somebody has confirmed the time: of one employer, or
 * of all where the worker asks.
 */
export function listListsAhead(tx: Tx, now: Date, organisationId?: string) {
  const limit = new Date(now.getTime() + clockToleranceMs).toISOString();
  const list = listShard(tx);
  const last = latestList(tx, list.shard);
  return tx
    .select({
      organisationId: issuer.organisationId,
      issuerId: issuer.id,
      shard: list.shard,
      name: issuer.name,
      number: last.number,
      thisUpdate: last.thisUpdate,
      isConfirmed: sql<boolean>`${clockConfirmation.confirmedAt} is not null`,
    })
    .from(issuer)
    .innerJoinLateral(list, sql`true`)
    .innerJoinLateral(last, sql`true`)
    .leftJoin(
      clockConfirmation,
      and(
        eq(clockConfirmation.organisationId, issuer.organisationId),
        eq(clockConfirmation.issuerId, issuer.id),
        eq(clockConfirmation.authority, last.authority),
        eq(clockConfirmation.listNumber, last.number),
      ),
    )
    .where(
      and(
        eq(issuer.kind, "own"),
        organisationId ? eq(issuer.organisationId, organisationId) : undefined,
        sql`${last.thisUpdate} > ${limit}::timestamptz`,
      ),
    );
}

/** The lists of each issuer: the one it has from the start, and its shards. */
export function listShard(tx: Tx) {
  return tx
    .select({ shard: sql<number>`one.shard`.as("shard") })
    .from(
      sql`(select 0 as shard union all select s.shard from tenant.crl_shard s where s.shard > 0
        and s.organisation_id = ${issuer.organisationId} and s.issuer_id = ${issuer.id}) as one`,
    )
    .as("list_shard");
}

/** The last one of such a list, by its primary key and not by a walk through all that were published. */
export function latestList(tx: Tx, shard: SQL.Aliased<number>) {
  return tx
    .select({ number: crl.number, thisUpdate: crl.thisUpdate, authority: crl.authority })
    .from(crl)
    .where(
      and(
        eq(crl.organisationId, issuer.organisationId),
        eq(crl.issuerId, issuer.id),
        sql`${crl.authority} = case ${shard} when 0 then 'issuing' else 'issuing-' || ${shard} end`,
      ),
    )
    .orderBy(sql`${crl.number} desc`)
    .limit(1)
    .as("latest_list");
}
