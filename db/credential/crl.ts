import { and, desc, eq, gt, isNotNull, max, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { latestList, listListsAhead, listShard } from "@/db/core/clock";
import { certificateStatus } from "@/db/schema/certificate";
import { crl, crlServed, issuer } from "@/db/schema/issuer";
import type { ArchivedEntry } from "@/lib/domain/credential/list-archive";
import { authorityOf, type ListAuthority } from "@/lib/domain/credential/list-shard";
import { saveEntryChanges } from "./crl-archive";
import type { OfList } from "./crl-shard";
import type { OwnIssuer } from "./issuer";

export type CrlRow = Omit<typeof crl.$inferSelect, "der"> & { der: Uint8Array };
export type OwnList = OwnIssuer & { shard: number };
export type RevokedRow = Pick<
  typeof certificateStatus.$inferSelect,
  "serial" | "status" | "reason" | "at" | "invalidityAt"
>;

/** The list in force of one name, found by its primary key. */
export async function readLatestCrl(
  tx: Tx,
  organisationId: string,
  issuerId: string,
  authority: ListAuthority,
): Promise<CrlRow | undefined> {
  const [found] = await tx
    .select({ row: crl, served: crlServed.der })
    .from(crl)
    .leftJoin(
      crlServed,
      and(
        eq(crlServed.organisationId, crl.organisationId),
        eq(crlServed.issuerId, crl.issuerId),
        eq(crlServed.authority, crl.authority),
        eq(crlServed.number, crl.number),
      ),
    )
    .where(
      and(eq(crl.organisationId, organisationId), eq(crl.issuerId, issuerId), eq(crl.authority, authority)),
    )
    .orderBy(desc(crl.number))
    .limit(1);
  if (!found) return undefined;
  const der = found.served ?? found.row.der;
  if (!der) throw new Error(`the bytes of list ${found.row.number} of ${found.row.slug} are missing`);
  return { ...found.row, der };
}

/** SHA-256 of one list; undefined for one that is not here, and for one from before hashes were kept. */
export async function readListHash(
  tx: Tx,
  { organisationId, issuerId }: OwnIssuer,
  authority: ListAuthority,
  number: bigint,
): Promise<Uint8Array | undefined> {
  const [row] = await tx
    .select({ hash: sql<Uint8Array | null>`coalesce(${crl.hash}, sha256(${crl.der}))` })
    .from(crl)
    .where(
      and(
        eq(crl.organisationId, organisationId),
        eq(crl.issuerId, issuerId),
        eq(crl.authority, authority),
        eq(crl.number, number),
      ),
    );
  return row?.hash ?? undefined;
}

/** A list that is kept whole: a root's. The primary key refuses a number that was used before. */
export async function insertCrl(tx: Tx, row: typeof crl.$inferInsert & { der: Uint8Array }): Promise<void> {
  await tx.insert(crl).values(row);
}

/** An issuing authority's list: what comes and goes with it, by what the last one named where that is known, and its bytes in place of the last one's. */
export async function insertIssuingCrl(
  tx: Tx,
  { shard, ...row }: Omit<typeof crl.$inferInsert, "authority" | "der"> & { shard: number },
  der: Uint8Array,
  entries: readonly ArchivedEntry[],
  named?: readonly ArchivedEntry[],
): Promise<void> {
  const { organisationId, issuerId, number } = row;
  const authority = authorityOf(shard);
  const changes = await saveEntryChanges(tx, { organisationId, issuerId, shard }, number, { entries, named });
  await tx.insert(crl).values({ ...row, authority, changes });
  const served = { organisationId, issuerId, authority, number, der };
  await tx
    .insert(crlServed)
    .values(served)
    .onConflictDoUpdate({
      target: [crlServed.organisationId, crlServed.issuerId, crlServed.authority],
      set: { number, der },
    });
}

/**
 * What a list must name: on hold or revoked, and not yet on a list issued after its end (RFC 5280 §3.3).
 * `previous` is when the last list was issued.
 */
export function listRevoked(
  tx: Tx,
  { organisationId, issuerId, shard = 0 }: OfList,
  previous: Date,
): Promise<RevokedRow[]> {
  return tx
    .select({
      serial: certificateStatus.serial,
      status: certificateStatus.status,
      reason: certificateStatus.reason,
      at: certificateStatus.at,
      invalidityAt: certificateStatus.invalidityAt,
    })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        eq(certificateStatus.shard, shard),
        sql`${certificateStatus.status} <> 'good'`, // word for word as its index has it
        gt(certificateStatus.notAfter, previous),
      ),
    )
    .orderBy(certificateStatus.at, certificateStatus.serial);
}

/** What the register says of these certificates, by serial: blocked, good, or ended. */
export async function listTold(
  tx: Tx,
  { organisationId, issuerId }: OwnIssuer,
  serials: readonly string[],
): Promise<Map<string, { status: string; notAfter: Date }>> {
  if (serials.length === 0) return new Map();
  const rows = await tx
    .select({
      serial: certificateStatus.serial,
      status: certificateStatus.status,
      notAfter: certificateStatus.notAfter,
    })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        sql`${certificateStatus.serial} in (select value from jsonb_array_elements_text(${JSON.stringify(serials)}::text::jsonb))`,
      ),
    );
  return new Map(rows.map(({ serial, ...told }) => [serial, told]));
}

/** Whose list in force is not, by its hash, what was published: nobody serves it, so the next takes its place. */
function listBroken(tx: Tx): Promise<OwnList[]> {
  return tx
    .select({
      organisationId: issuer.organisationId,
      issuerId: issuer.id,
      shard: sql<number>`case ${crl.authority} when 'issuing' then 0 else substr(${crl.authority}, 9)::int end`,
    })
    .from(issuer)
    .innerJoin(
      crlServed,
      and(
        eq(crlServed.organisationId, issuer.organisationId),
        eq(crlServed.issuerId, issuer.id),
        ne(crlServed.authority, "root"),
      ),
    )
    .innerJoin(
      crl,
      and(
        eq(crl.organisationId, crlServed.organisationId),
        eq(crl.issuerId, crlServed.issuerId),
        eq(crl.authority, crlServed.authority),
        eq(crl.number, crlServed.number),
      ),
    )
    .where(and(isNotNull(issuer.issuingKeyId), sql`${crl.hash} <> sha256(${crlServed.der})`));
}

/**
 * Lists of own issuers, in all employers, of which the one in force was issued before the instant, or of which none is,
 * or one that is dated ahead of `now` and the time confirmed. One dated ahead that nobody has confirmed the time for is left alone.
 */
export async function listOldLists(tx: Tx, { before, now }: { before: Date; now: Date }): Promise<OwnList[]> {
  const list = listShard(tx);
  const last = latestList(tx, list.shard);
  const [old, ahead, broken] = await Promise.all([
    tx
      .select({ organisationId: issuer.organisationId, issuerId: issuer.id, shard: list.shard })
      .from(issuer)
      .innerJoinLateral(list, sql`true`)
      .leftJoinLateral(last, sql`true`)
      .where(
        and(
          eq(issuer.kind, "own"),
          isNotNull(issuer.issuingKeyId),
          sql`(${last.thisUpdate} is null or ${last.thisUpdate} < ${before.toISOString()}::timestamptz)`,
        ),
      ),
    listListsAhead(tx, now),
    listBroken(tx),
  ]);
  return [...old, ...ahead.filter((list) => list.isConfirmed), ...broken];
}

/** Of a root's list; made up bytes of any length are no list. */
const longestRootList = 262_144;
const ofRoots = ({ organisationId, issuerId }: OfRoots) =>
  and(
    eq(crl.organisationId, organisationId),
    issuerId ? eq(crl.issuerId, issuerId) : undefined,
    eq(crl.authority, "root"),
  );
/** One issuer's root, or all of an employer's. */
type OfRoots = { organisationId: string; issuerId?: string };

/** Every list of a root that was published: one a year, and one more for each that it revoked. */
export async function listRootLists(tx: Tx, of: OfRoots): Promise<{ number: bigint; der: Uint8Array }[]> {
  const rows = await tx
    .select({ number: crl.number, der: crl.der })
    .from(crl)
    .where(and(ofRoots(of), sql`octet_length(${crl.der}) <= ${longestRootList}`))
    .orderBy(crl.number);
  return rows.flatMap(({ number, der }) => (der ? [{ number, der }] : []));
}

/** Another as soon as there is another list of one of the employer's roots. */
export async function readRootMark(tx: Tx, organisationId: string): Promise<string> {
  const [row] = await tx
    .select({ mark: sql<string>`count(*) || ' ' || coalesce(max(${crl.number}), 0)` })
    .from(crl)
    .where(ofRoots({ organisationId }));
  return row?.mark ?? "";
}

/** When the list in force of each root ends, in all employers: only the worker's policy shows them. The first to end first. */
export async function listRootEnds(tx: Tx): Promise<(OwnIssuer & { nextUpdate: Date })[]> {
  const rows = await tx
    .select({ organisationId: crl.organisationId, issuerId: crl.issuerId, nextUpdate: max(crl.nextUpdate) })
    .from(crl)
    .where(eq(crl.authority, "root"))
    .groupBy(crl.organisationId, crl.issuerId)
    .orderBy(max(crl.nextUpdate));
  return rows.flatMap(({ nextUpdate, ...of }) => (nextUpdate ? [{ ...of, nextUpdate }] : []));
}
