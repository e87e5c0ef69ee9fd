import { insertCrl, listRootLists } from "@/db/credential/crl";
import type { IssuerCertificateRow } from "@/db/credential/issuer";
import type { Scope } from "@/lib/command";
import { rootCrlEnd } from "@/lib/pki/ceremony";
import { buildCrl, type CrlEntry } from "@/lib/pki/crl";
import { type Crl, verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";
import type { RootMemory } from "@/lib/pki/root-memory";
import type { Signer } from "@/lib/pki/signer";
import { checkOwnOutput, crlAfter, type LastList } from "./next-crl";

/** With what a root signs: its key, fetched for this, and what the signer remembers of its lists. */
export interface RootAtHand {
  root: Signer;
  memory: RootMemory;
}

export interface RootListMade {
  slug: string;
  number: bigint;
  nextUpdate: Date;
  entries: readonly CrlEntry[];
}

/**
 * Publishes a root's next list, of 12 months: with whatever any list of it has named, in the database or as the signer
 * remembers it, and with what is added. So neither a database that was restored nor an old list in its place takes
 * anything off it. Remembered before it is committed: what was signed has used its number. Throws PkiError.
 */
export async function publishRootList(
  { tx, now }: Scope,
  { root, memory }: RootAtHand,
  authority: IssuerCertificateRow,
  added: readonly CrlEntry[] = [],
): Promise<RootListMade> {
  const { organisationId, issuerId, slug } = authority;
  const rows = await listRootLists(tx, { organisationId, issuerId });
  const kept = await memory.last(authority);
  const own = rows.flatMap(({ der }) => signedBy(der, authority) ?? []);
  const last = own.at(-1);
  const named = namedBy([...own.map(({ crl }) => crl), ...(kept ? [kept] : [])]);
  const highest = [...rows, ...(kept ? [kept] : [])].reduce(
    (most, { number }) => (number > most ? number : most),
    0n,
  );
  const entries = [...named.values(), ...added.filter(({ serial }) => !named.has(serial))];
  const numbered = { number: highest + 1n, issuerCertificateDer: authority.der, entries };
  const content = crlAfter(last, numbered, now, rootCrlEnd);
  const der = await buildCrl(root, authority.keyId, content);
  checkOwnOutput(der, content, { last, before: [...named.values()], left: new Set() });
  const { number, thisUpdate, nextUpdate } = content;
  const row = { organisationId, issuerId, authority: "root", number, slug } as const;
  await insertCrl(tx, { ...row, der, entries: entries.length, thisUpdate, nextUpdate });
  await memory.keep(authority, der);
  return { slug, number, nextUpdate, entries: content.entries };
}

/** What the root did not sign counts for nothing but its number. */
function signedBy(
  der: Uint8Array,
  { der: rootDer }: IssuerCertificateRow,
): (LastList & { crl: Crl }) | undefined {
  try {
    const crl = verifyCrl(der, rootDer);
    return { crl, der, number: crl.number, thisUpdate: crl.thisUpdate };
  } catch (fault) {
    if (fault instanceof PkiError) return undefined;
    throw fault;
  }
}

function namedBy(lists: readonly Crl[]): Map<string, CrlEntry> {
  const named = new Map<string, CrlEntry>();
  for (const { entries } of lists)
    for (const entry of entries) if (!named.has(entry.serial)) named.set(entry.serial, entry);
  return named;
}
