import { and, desc, eq, gt, gte, inArray, isNull, lt, lte, or } from "drizzle-orm";
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
  entries: readonly ArchivedEntry[],
): Promise<number> {
  const open = await tx
    .select()
    .from(crlEntry)
    .where(and(its(of), isNull(crlEntry.toNumber)));
  const { came, went } = entryChanges(open, entries);
  for (const some of inParts(went.map(({ serial }) => serial)))
    await tx
      .update(crlEntry)
      .set({ toNumber: number })
      .where(and(its(of), isNull(crlEntry.toNumber), inArray(crlEntry.serial, some)));
  const { organisationId, issuerId } = of;
  for (const some of inParts(came))
    await tx
      .insert(crlEntry)
      .values(some.map((one) => ({ organisationId, issuerId, ...one, fromNumber: number })));
  return came.length + went.length;
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
