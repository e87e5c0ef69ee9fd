import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { isTimeConfirmed } from "@/db/core/clock";
import {
  type CrlRow,
  insertIssuingCrl,
  listRevoked,
  type RevokedRow,
  readLatestCrl,
} from "@/db/credential/crl";
import { lockIssuer, readIssuerCertificate } from "@/db/credential/issuer";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ArchivedEntry } from "@/lib/domain/credential/list-archive";
import { entriesOf, type ListEntry } from "@/lib/domain/credential/list-row";
import { isDatedAhead } from "@/lib/domain/operation/clock";
import { buildCrl } from "@/lib/pki/crl";
import { readCrl, readCrlSignature } from "@/lib/pki/crl-reader";
import type { KeptList, ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import type { Signer } from "@/lib/pki/signer";
import { checkOwnOutput, crlAfter, type LastList } from "./next-crl";
import { refuseOlder } from "./outside";

/** How long a list may be relied on. */
const endOf = (thisUpdate: Date) => new Date(thisUpdate.getTime() + 24 * 3_600_000);

export interface Publishing {
  /** Where lists lie outside the database: one from a database that is older than they are is refused. */
  lists?: ListFolder;
  /** After a restore: the list outside that the next one follows, whatever the database has. */
  after?: KeptList;
  /** Each blocked certificate is told; only the demo's past leaves out what was blocked after its lists. */
  told?: (row: RevokedRow, now: Date) => boolean;
}

/**
 * Publishes the full list of an own issuer, numbered one above the last. The issuer's row is locked from reading to
 * writing, so that two workers publish one after the other and the later list never says less than the earlier.
 */
export async function publishList(
  { tx, actor: { organisationId }, now }: Scope,
  signer: Signer,
  issuerId: string,
  { lists, after, told = () => true }: Publishing,
): Promise<{ number: bigint; entries: number; faults: number }> {
  const issuer = await lockIssuer(tx, organisationId, issuerId);
  const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
  if (!authority || !issuer.issuingKeyId) throw new Refusal("issuer-closed");
  const held = await readLatestCrl(tx, organisationId, issuerId, "issuing");
  if (lists) await refuseOlder(tx, lists, authority, held);
  if (held) await refuseDatedAhead(tx, held, now);
  const last = laterOf(held, after);
  const blocked = await listRevoked(tx, organisationId, issuerId, previousOf(last, now));
  const { entries, faults } = entriesOf(
    blocked.filter((row) => told(row, now)),
    () => (last ? readCrl(last.der).bySerial : new Map()),
    now,
  );
  const content = crlAfter(last, authority.der, entries, now, endOf);
  const der = await buildCrl(signer, authority.keyId, content);
  checkOwnOutput(der, content, last);
  const { number, thisUpdate, nextUpdate } = content;
  const kept = {
    slug: issuer.slug,
    entries: entries.length,
    faults,
    signature: readCrlSignature(der),
    hash: hashOf(der),
  };
  const row = { organisationId, issuerId, number, thisUpdate, nextUpdate, ...kept };
  await insertIssuingCrl(tx, row, der, entries.map(toArchived));
  return { number, entries: entries.length, faults: faults.length };
}

const hashOf = (der: Uint8Array) => createHash("sha256").update(der).digest();

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
