import type { Tx } from "@/db/core/client";
import { readLatestCrl } from "@/db/credential/crl";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { type KnownCertificate, listUnexpired } from "@/db/credential/published";
import { compare, type Difference } from "@/lib/domain/credential/restore";
import type { KeptList, ListFolder } from "@/lib/pki/list-folder";
import { isOlder, toldBy } from "./outside";
import { type Published, readPublished } from "./published";

export interface Found {
  list: KeptList;
  /** The last list in the database; 0 when there is none. */
  number: bigint;
  /** Whether the database is older than the list outside. */
  behind: boolean;
  /** Undefined when only the list itself is left: what lay beside it is gone, or empty. */
  told: Published | undefined;
  known: KnownCertificate[];
  differences: Difference[];
}

/**
 * What the database says otherwise than the newest list outside it. Undefined when nothing lies there. Throws PkiError
 * for what the issuer did not sign.
 */
export async function compareIssuer(
  tx: Tx,
  lists: ListFolder,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  now: Date,
): Promise<Found | undefined> {
  const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
  const list = authority && (await lists.newest(authority.slug, authority.der));
  if (!list) return undefined;
  const text = await lists.told(authority.slug, list.number);
  const wanted = { issuer: authority.slug, number: list.number };
  const told = text?.trim() ? readPublished(text, authority.der, wanted) : undefined;
  const last = await readLatestCrl(tx, organisationId, issuerId, "issuing");
  const serials = [...list.crl.bySerial.keys(), ...(told?.statuses ?? []).map(({ serial }) => serial)];
  const known = await listUnexpired(tx, { organisationId, issuerId }, now, serials);
  const number = last?.number ?? 0n;
  const behind = await isOlder(tx, list, authority, last);
  const outside = told?.statuses ?? toldBy(list.crl, known, authority.notAfter);
  const differences = compare(outside, known, { behind, now });
  return { list, number, behind, told, known, differences };
}
