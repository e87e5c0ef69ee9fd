import { createHash } from "node:crypto";
import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { Tx } from "@/db/core/client";
import { isTimeConfirmed } from "@/db/core/clock";
import {
  type CrlRow,
  insertIssuingCrl,
  listRevoked,
  listTold,
  type RevokedRow,
  readLatestCrl,
} from "@/db/credential/crl";
import { saveLease, takeLease } from "@/db/credential/crl-lease";
import { type OfList, readShard } from "@/db/credential/crl-shard";
import { type IssuerCertificateRow, readIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ArchivedEntry } from "@/lib/domain/credential/list-archive";
import { nothingForgotten } from "@/lib/domain/credential/list-complete";
import { entriesOf, type ListEntry } from "@/lib/domain/credential/list-row";
import { authorityOf, listName } from "@/lib/domain/credential/list-shard";
import { isDatedAhead } from "@/lib/domain/operation/clock";
import { buildCrl, type CrlContent, type CrlEntry } from "@/lib/pki/crl";
import { readCrlSignature } from "@/lib/pki/crl-reader";
import type { KeptList, ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import { ReleaseRefused, type Signer, signerOf } from "@/lib/pki/signer";
import { listedBefore } from "./listed-before";
import { checkOwnOutput, crlAfter, type LastList } from "./next-crl";
import { refuseOlder } from "./outside";
import { unregisteredHolds } from "./unregistered-holds";

/** How long a list may be relied on. */
export const endOf = (thisUpdate: Date) => new Date(thisUpdate.getTime() + 24 * 3_600_000);

export interface Publishing {
  /** Where lists lie outside the database: one from a database that is older than they are is refused. */
  lists?: ListFolder;
  /** After a restore: the list outside that the next one follows, whatever the database has. */
  after?: KeptList;
  /** And what lay beside it said of when these ended, which the database may not know. */
  ends?: ReadonlyMap<string, Date>;
  /** Each blocked certificate is told; only the demo's past leaves out what was blocked after its lists. */
  told?: (row: RevokedRow, now: Date) => boolean;
  /** What is to be said was committed by then, by the database's clock: a list begun later has said it. At most one a second. */
  since?: Date;
}

/**
 * Publishes a list of an own issuer, numbered one above the last. The list's lease is held from reading to writing, so that two workers publish one after the other and the later list never says less than the earlier; nothing
 * else waits for it. Throws PkiError `list-published` where another's list has said it all meanwhile.
 */
export async function publishList(
  { tx, actor: { organisationId }, now }: Scope,
  signer: Signer,
  { issuerId, shard }: { issuerId: string; shard: number },
  { lists, after, ends, told = () => true, since }: Publishing,
): Promise<{ number: bigint; entries: number; faults: number }> {
  const of = { organisationId, issuerId, shard };
  const issuer = await readIssuer(tx, organisationId, issuerId);
  const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
  if (!authority || !issuer.issuingKeyId) throw new Refusal("issuer-closed");
  const { highest, begunAt, waitedMs } = await ownTurn(tx, of, since);
  const { distributionPoint = null } = (await readShard(tx, of)) ?? {};
  const held = await readLatestCrl(tx, organisationId, issuerId, authorityOf(shard));
  if (lists) await refuseOlder(tx, lists, { authority, shard }, held);
  if (held) await refuseDatedAhead(tx, held, now);
  const last = laterOf(held, after);
  const at = since ? inLaterSecond(new Date(now.getTime() + waitedMs), last) : now;
  const {
    entries: listed,
    faults: wrong,
    before,
    left,
  } = await toBeListed(tx, { authority, shard }, last, at, {
    told,
    ends,
  });
  const signed = (await signer.lastList?.(of)) ?? 0n;
  const number = [last?.number ?? 0n, highest, signed].reduce((most, one) => (one > most ? one : most)) + 1n;
  const its = { number, issuerCertificateDer: authority.der, distributionPoint };
  await turn(); // between the steps of a long list others get theirs
  const named = signerOf(signer, { verb: "list", organisationId, issuerId });
  const { der, content, refused } = await signedList(named, authority.keyId, before, (held) =>
    crlAfter(last, { ...its, entries: [...listed, ...held] }, at, endOf),
  );
  await turn();
  const entries = content.entries;
  for (const { serial } of refused) left.delete(serial);
  checkOwnOutput(der, content, { last, before, left });
  const faults = [...wrong, ...refused.map(({ serial }) => ({ serial, fault: "release-refused" as const }))];
  const { thisUpdate, nextUpdate } = content;
  const kept = { entries: entries.length, faults, signature: readCrlSignature(der), hash: hashOf(der) };
  const name = listName(issuer.slug, shard);
  const row = { ...of, number, thisUpdate, nextUpdate, slug: name, distributionPoint, ...kept };
  const [open, wanted] = [last === held ? before.map(toArchived) : undefined, entries.map(toArchived)];
  await insertIssuingCrl(tx, row, der, wanted, open);
  await saveLease(tx, of, number, begunAt);
  return { number, entries: entries.length, faults: faults.length };
}

/**
 * Signed as it should be; or, where the signer is not shown that some holds were lifted, with those named as the last list
 * did: what else was blocked must not wait for them.
 */
async function signedList(
  signer: Signer,
  keyId: string,
  before: readonly CrlEntry[],
  contentOf: (held: readonly CrlEntry[]) => CrlContent,
) {
  try {
    const content = contentOf([]);
    return { content, der: await buildCrl(signer, keyId, content), refused: [] };
  } catch (fault) {
    if (!(fault instanceof ReleaseRefused)) throw fault;
    const refused = before.filter(({ serial }) => fault.serials.includes(serial));
    const content = contentOf(refused);
    return { content, der: await buildCrl(signer, keyId, content), refused };
  }
}

/** Two lists of the same second are one to a client that compares thisUpdate, as NSS does. */
const paceMs = 1_000;

/** Whoever was told the time long before its turn dates its list after the last one all the same. */
function inLaterSecond(at: Date, last: LastList | undefined): Date {
  if (!last || last.thisUpdate > at) return at;
  const next = (Math.floor(last.thisUpdate.getTime() / 1000) + 1) * 1000;
  return new Date(Math.max(at.getTime(), next));
}

/** Waits for its turn, and where it is paced for the second after the last list. */
async function ownTurn(tx: Tx, of: OfList, since: Date | undefined) {
  const { number: highest, begunAt: last, now } = await takeLease(tx, of);
  if (!since) return { highest, begunAt: now, waitedMs: 0 };
  if (last > since) throw new PkiError("list-published", `list ${highest} has said it already`);
  const waitedMs = Math.max(0, last.getTime() + paceMs - now.getTime());
  await sleep(Math.min(waitedMs, paceMs));
  return { highest, begunAt: new Date(now.getTime() + waitedMs), waitedMs };
}

async function toBeListed(
  tx: Tx,
  { authority, shard }: { authority: IssuerCertificateRow; shard: number },
  last: LastList | undefined,
  now: Date,
  { told, ends }: { told: Required<Publishing>["told"]; ends: Publishing["ends"] },
) {
  const { organisationId, issuerId } = authority;
  const previous = previousOf(last, now);
  const rows = [
    ...(await listRevoked(tx, { organisationId, issuerId, shard }, previous)),
    ...(await unregisteredHolds(tx, { authority, shard }, now)),
  ];
  await turn();
  const before = last ? await listedBefore(tx, { authority, shard }, last) : [];
  await turn();
  const listed = entriesOf(
    rows.filter((row) => told(row, now)),
    () => new Map(before.map((entry) => [entry.serial, entry])),
    now,
  );
  const serials = new Set(listed.entries.map(({ serial }) => serial));
  const missing = before.flatMap(({ serial }) => (serials.has(serial) ? [] : serial));
  const known = await listTold(tx, { organisationId, issuerId }, missing);
  for (const [serial, notAfter] of ends ?? [])
    if (!known.has(serial)) known.set(serial, { status: "unknown", notAfter });
  const whole = nothingForgotten(before, listed.entries, { told: known, previous });
  return {
    ...{ before, left: whole.left, entries: whole.entries },
    faults: [...listed.faults, ...whole.faults],
  };
}

export const hashOf = (der: Uint8Array) => createHash("sha256").update(der).digest();

function toArchived({ serial, revocationDate, reason, invalidityDate }: ListEntry): ArchivedEntry {
  return { serial, reason, at: revocationDate, invalidityAt: invalidityDate ?? null };
}

function laterOf(held: CrlRow | undefined, after: KeptList | undefined): LastList | undefined {
  if (!after || (held && held.number >= after.number)) return held;
  return { number: after.number, thisUpdate: after.crl.thisUpdate, der: after.der };
}

/** Not a refusal of the command: it is tried again by itself, and on record as a state and not as each try. */
async function refuseDatedAhead(tx: Tx, last: CrlRow, now: Date): Promise<void> {
  if (!isDatedAhead(last.thisUpdate, now) || (await isTimeConfirmed(tx, last))) return;
  throw new PkiError(
    "list-dated-ahead",
    `list ${last.number} is dated ${last.thisUpdate.toISOString()}: nothing follows it until the clock has come there or a security officer has confirmed the time`,
  );
}

/** When the last list was issued: never later than now, or what ends before its false date would be forgotten early. */
function previousOf(last: LastList | undefined, now: Date): Date {
  if (!last) return new Date(0);
  return last.thisUpdate < now ? last.thisUpdate : now;
}
