import { type Tx, withOrganisation } from "@/db/core/client";
import { type CrlRow, readLatestCrl } from "@/db/credential/crl";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { listToTell } from "@/db/credential/published";
import { readOrganisation } from "@/db/people/organisation";
import { type Crl, requireSigned, verifyCrl } from "@/lib/pki/crl-reader";
import type { ListFile, ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import { type Signer, signerOf } from "@/lib/pki/signer";
import { keyOf, listsOf, type NamedList, nameOf } from "./lists-of";
import { toldBy } from "./outside";
import { isPublishedWhole, type Published, readPublished, signPublished } from "./published";

/** No backup that anybody restores is older. */
const recentMs = 35 * 86_400_000;

interface Of {
  organisationId: string;
  issuerId: string;
}

/**
 * Keeps an issuer's newest lists outside the database, its own with what was told and its root's: where they are not
 * there, and where what lies there is not, to the octet, what was published. Answers which lists those are.
 */
export async function keepLists(signer: Signer, lists: ListFolder, of: Of): Promise<ListFile[]> {
  const newest: ListFile[] = [];
  for (const list of await listsBy(of, ["root", "issuing"])) {
    const number = await keepList(signer, lists, list);
    if (number !== undefined) newest.push({ name: nameOf(list), number });
  }
  return newest;
}

/** The same for one of them, when it was published. */
export async function keepShard(signer: Signer, lists: ListFolder, of: Of, shard: number): Promise<void> {
  for (const list of await listsBy(of, ["issuing"]))
    if (list.shard === shard) await keepList(signer, lists, list);
}

function listsBy(
  { organisationId, issuerId }: Of,
  purposes: readonly ("root" | "issuing")[],
): Promise<NamedList[]> {
  return withOrganisation(organisationId, async (tx) => {
    const found: NamedList[] = [];
    for (const purpose of purposes) {
      const authority = await readIssuerCertificate(tx, organisationId, issuerId, purpose);
      if (authority) found.push(...(await listsOf(tx, authority)));
    }
    return found;
  });
}

/** Answers the number of the newest in the database; undefined before the first. */
async function keepList(signer: Signer, lists: ListFolder, named: NamedList): Promise<bigint | undefined> {
  const { authority } = named;
  const { organisationId, issuerId, der } = authority;
  const name = nameOf(named);
  const found = await withOrganisation(organisationId, async (tx) => {
    const last = await readLatestCrl(tx, organisationId, issuerId, keyOf(named));
    if (!last) return undefined;
    if (await isKept(lists, named, last)) return { last, isKept: true };
    requireSigned(last.der, der, name);
    if (authority.purpose === "root") return { last };
    return { last, list: verifyCrl(last.der, der), told: await tellOf(tx, named, last) };
  });
  if (!found || found.isKept) return found?.last.number;
  const { last, list, told } = found;
  const beside = list && told && (await signedBeside(signer, named, list, told));
  await lists.save(name, last.number, last.der, beside);
  if (!(await lists.holds(name, last.number, last.der)))
    throw new PkiError("crl-refused", `list ${last.number} of ${name} reads otherwise than it was written`);
  return last.number;
}

/** A newer list, and another by the same number, stay: this database is older than they are. */
async function isKept(lists: ListFolder, named: NamedList, last: CrlRow): Promise<boolean> {
  const { der, purpose } = named.authority;
  const slug = nameOf(named);
  if (await lists.holds(slug, last.number, last.der)) {
    if (purpose === "root") return true;
    const beside = await lists.told(slug, last.number);
    return beside !== undefined && isPublishedWhole(beside, der);
  }
  const highest = await lists.highest(slug);
  if (highest === undefined || highest < last.number) return false;
  const newest = await lists.newest(slug, der).catch((fault: unknown) => {
    if (!(fault instanceof PkiError) || highest > last.number) throw fault;
  });
  return newest !== undefined && newest.number >= last.number;
}

type Told = Pick<Published, "statuses" | "eidNumbers">;

async function tellOf(tx: Tx, { authority, shard }: NamedList, last: CrlRow): Promise<Told> {
  const { organisationId, issuerId, der, notAfter } = authority;
  const previous = new Date(last.thisUpdate.getTime() - recentMs);
  const recent = new Date(Date.now() - recentMs);
  const rows = await listToTell(tx, { organisationId, issuerId, shard }, { previous, recent });
  const { eidNumberYear: year, eidNumberLast: number } = await readOrganisation(tx, organisationId);
  return { statuses: toldBy(verifyCrl(last.der, der), rows, notAfter), eidNumbers: { year, last: number } };
}

/** Read back before it lies anywhere: it says of each certificate on the list what the list says. */
async function signedBeside(signer: Signer, named: NamedList, list: Crl, told: Told): Promise<string> {
  const { organisationId, issuerId, keyId, der } = named.authority;
  const slug = nameOf(named);
  const by = signerOf(signer, { verb: "beside-list", organisationId, issuerId });
  const text = await signPublished(by, keyId, { issuer: slug, number: list.number, ...told });
  const read = readPublished(text, der, { issuer: slug, number: list.number });
  const said = new Map(read.statuses.map(({ serial, reason }) => [serial, reason]));
  const missing = list.entries.filter(({ serial, reason }) => said.get(serial) !== reason);
  if (missing.length > 0)
    throw new PkiError(
      "crl-refused",
      `what is told beside list ${list.number} says otherwise of ${missing.length}`,
    );
  return text;
}
