import { and, desc, eq, gt, gte, inArray, isNull, lt, lte, or, type SQLWrapper, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { crl, crlEntry } from "@/db/schema/issuer";
import { type ArchivedEntry, entryChanges } from "@/lib/domain/credential/list-archive";
import { authorityOf, numberBefore, numberEnd } from "@/lib/domain/credential/list-shard";
import type { OfList } from "./crl-shard";

/** A number says of which list it is, and so whose entries these are. */
const its = ({ organisationId, issuerId, shard = 0 }: OfList) =>
  and(
    eq(crlEntry.organisationId, organisationId),
    eq(crlEntry.issuerId, issuerId),
    gte(crlEntry.fromNumber, numberBefore(shard)),
    lt(crlEntry.fromNumber, numberEnd(shard)),
  );

/** Writes what comes and what goes with a list. Answers how many entries that is. */
export async function saveEntryChanges(
  tx: Tx,
  of: OfList,
  number: bigint,
  { entries, named }: { entries: readonly ArchivedEntry[]; named: readonly ArchivedEntry[] | undefined },
): Promise<number> {
  const { came, went } = entryChanges(await openBefore(tx, of, named), entries);
  for (const some of inParts(went.map(({ serial }) => serial)))
    await tx
      .update(crlEntry)
      .set({ toNumber: number })
      .where(and(its(of), isNull(crlEntry.toNumber), inArray(crlEntry.serial, some)));
  const { organisationId, issuerId } = of;
  if (came.length > 0)
    await tx.execute(sql`
      insert into ${crlEntry} (organisation_id, issuer_id, serial, reason, at, invalidity_at, from_number)
      select ${organisationId}, ${issuerId}, it.serial, it.reason, it.at, it."invalidityAt", ${String(number)}::text::bigint
        from jsonb_to_recordset(${JSON.stringify(came)}::text::jsonb)
          it(serial text, reason text, at timestamptz, "invalidityAt" timestamptz)`);
  return came.length + went.length;
}

const milliseconds = (at: SQLWrapper) => sql`round(extract(epoch from ${at}) * 1000)::float8`;

/** What the last list named is what is open, since both were written in one transaction: it is read where their numbers differ. */
async function openBefore(
  tx: Tx,
  of: OfList,
  named: readonly ArchivedEntry[] | undefined,
): Promise<readonly ArchivedEntry[]> {
  if (!named) return readOpen(tx, of);
  const open = await tx.$count(crlEntry, and(its(of), isNull(crlEntry.toNumber)));
  return open === named.length ? named : readOpen(tx, of);
}

/** With its times as numbers: of a long list, making them of texts took longer than making the list. */
async function readOpen(tx: Tx, of: OfList): Promise<ArchivedEntry[]> {
  const rows = await tx.execute<{ serial: string; reason: string; at: number; lost: number | null }>(sql`
    select serial, reason, ${milliseconds(crlEntry.at)} as at, ${milliseconds(crlEntry.invalidityAt)} as lost
      from ${crlEntry} where ${and(its(of), isNull(crlEntry.toNumber))}`);
  return rows.map(({ serial, reason, at, lost }) => ({
    ...{ serial, reason, at: new Date(at) },
    invalidityAt: lost === null ? null : new Date(lost),
  }));
}

/** What the last list named, as it is kept: for where its bytes cannot be read. */
export function listOpenEntries(tx: Tx, of: OfList): Promise<ArchivedEntry[]> {
  return tx
    .select({
      serial: crlEntry.serial,
      reason: crlEntry.reason,
      at: crlEntry.at,
      invalidityAt: crlEntry.invalidityAt,
    })
    .from(crlEntry)
    .where(and(its(of), isNull(crlEntry.toNumber)));
}

/** PostgreSQL takes 65,535 parameters at a time. */
function inParts<One>(all: readonly One[], size = 5_000): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, nth) =>
    all.slice(nth * size, (nth + 1) * size),
  );
}

export interface ArchivedList {
  number: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  distributionPoint: string | null;
  /** A list from before entries were kept. */
  der: Uint8Array | null;
  signature: Uint8Array | null;
  entries: ArchivedEntry[];
}

/**
 * The newest of one list of an issuing authority at an instant, with what it named; undefined before the first. Where a list
 * that only renewed it has gone since (lib/domain/credential/list-archive.ts), it stands for that one too.
 */
export async function readListAt(tx: Tx, of: OfList, at: Date): Promise<ArchivedList | undefined> {
  const lists = and(
    eq(crl.organisationId, of.organisationId),
    eq(crl.issuerId, of.issuerId),
    eq(crl.authority, authorityOf(of.shard ?? 0)),
  );
  const [list] = await tx
    .select()
    .from(crl)
    .where(and(lists, lte(crl.thisUpdate, at)))
    .orderBy(desc(crl.number))
    .limit(1);
  if (!list) return undefined;
  const { number, thisUpdate, nextUpdate, distributionPoint, der, signature } = list;
  const entries = await tx
    .select({
      serial: crlEntry.serial,
      reason: crlEntry.reason,
      at: crlEntry.at,
      invalidityAt: crlEntry.invalidityAt,
    })
    .from(crlEntry)
    .where(
      and(
        its(of),
        lte(crlEntry.fromNumber, number),
        or(isNull(crlEntry.toNumber), gt(crlEntry.toNumber, number)),
      ),
    )
    .orderBy(crlEntry.at, crlEntry.serial);
  return { number, thisUpdate, nextUpdate, distributionPoint, der, signature, entries };
}
