import type { Tx } from "@/db/core/client";
import { readLatestCrl } from "@/db/credential/crl";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { type KnownCertificate, listUnexpired } from "@/db/credential/published";
import { compare, type Difference } from "@/lib/domain/credential/restore";
import type { KeptList, ListFolder } from "@/lib/pki/list-folder";
import { keyOf, listsOf, type NamedList, nameOf } from "./lists-of";
import { isOlder, toldBy } from "./outside";
import { type Published, readPublished } from "./published";

export interface Found {
  shard: number;
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

/** The lists of an issuer, those too that its database does not know. */
export async function listsToCompare(
  tx: Tx,
  lists: ListFolder,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
): Promise<NamedList[]> {
  const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
  return authority ? listsOf(tx, authority, lists) : [];
}

/**
 * What the database says otherwise than the newest of one list outside it. Undefined when nothing lies there. Throws
 * PkiError for what the issuer did not sign.
 */
export async function compareList(
  tx: Tx,
  lists: ListFolder,
  named: NamedList,
  now: Date,
): Promise<Found | undefined> {
  const { authority, shard } = named;
  const { organisationId, issuerId } = authority;
  const name = nameOf(named);
  const list = await lists.newest(name, authority.der);
  if (!list) return undefined;
  const text = await lists.told(name, list.number);
  const wanted = { issuer: name, number: list.number };
  const told = text?.trim() ? readPublished(text, authority.der, wanted) : undefined;
  const last = await readLatestCrl(tx, organisationId, issuerId, keyOf(named));
  const serials = [...list.crl.bySerial.keys(), ...(told?.statuses ?? []).map(({ serial }) => serial)];
  const known = await listUnexpired(tx, { organisationId, issuerId, shard }, now, serials);
  const number = last?.number ?? 0n;
  const behind = await isOlder(tx, list, named, last);
  const outside = told?.statuses ?? toldBy(list.crl, known, authority.notAfter);
  const differences = compare(outside, known, { behind, now });
  return { shard, list, number, behind, told, known, differences };
}
