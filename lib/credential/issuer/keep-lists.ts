import { type Tx, withOrganisation } from "@/db/core/client";
import { type CrlRow, readLatestCrl } from "@/db/credential/crl";
import { type IssuerCertificateRow, readIssuerCertificate } from "@/db/credential/issuer";
import { listToTell } from "@/db/credential/published";
import { readOrganisation } from "@/db/people/organisation";
import { type Crl, requireSigned, verifyCrl } from "@/lib/pki/crl-reader";
import type { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";
import { type Signer, signerOf } from "@/lib/pki/signer";
import { toldBy } from "./outside";
import { isPublishedWhole, type Published, readPublished, signPublished } from "./published";

/** No backup that anybody restores is older. */
const recentMs = 35 * 86_400_000;

/**
 * Keeps an issuer's newest lists outside the database, its own with what was told and its root's: where they are not
 * there, and where what lies there is not, to the octet, what was published.
 */
export async function keepLists(
  signer: Signer,
  lists: ListFolder,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
): Promise<void> {
  for (const purpose of ["root", "issuing"] as const) {
    const found = await withOrganisation(organisationId, async (tx) => {
      const authority = await readIssuerCertificate(tx, organisationId, issuerId, purpose);
      const last = authority && (await readLatestCrl(tx, organisationId, issuerId, purpose));
      if (!last || (await isKept(lists, authority, last))) return;
      requireSigned(last.der, authority.der);
      if (purpose === "root") return { authority, last };
      return {
        authority,
        last,
        list: verifyCrl(last.der, authority.der),
        told: await tellOf(tx, authority, last),
      };
    });
    if (!found) continue;
    const { authority, last, list, told } = found;
    const beside = list && told && (await signedBeside(signer, authority, list, told));
    await lists.save(authority.slug, last.number, last.der, beside);
    if (!(await lists.holds(authority.slug, last.number, last.der)))
      throw new PkiError(
        "crl-refused",
        `list ${last.number} of ${authority.slug} reads otherwise than it was written`,
      );
  }
}

/** A newer list, and another by the same number, stay: this database is older than they are. */
async function isKept(
  lists: ListFolder,
  { slug, der, purpose }: IssuerCertificateRow,
  last: CrlRow,
): Promise<boolean> {
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

async function tellOf(
  tx: Tx,
  { organisationId, issuerId, der, notAfter }: IssuerCertificateRow,
  last: CrlRow,
): Promise<Told> {
  const previous = new Date(last.thisUpdate.getTime() - recentMs);
  const recent = new Date(Date.now() - recentMs);
  const rows = await listToTell(tx, { organisationId, issuerId }, { previous, recent });
  const { eidNumberYear: year, eidNumberLast: number } = await readOrganisation(tx, organisationId);
  return { statuses: toldBy(verifyCrl(last.der, der), rows, notAfter), eidNumbers: { year, last: number } };
}

/** Read back before it lies anywhere: it says of each certificate on the list what the list says. */
async function signedBeside(
  signer: Signer,
  { organisationId, issuerId, slug, keyId, der }: IssuerCertificateRow,
  list: Crl,
  told: Told,
): Promise<string> {
  const named = signerOf(signer, { verb: "beside-list", organisationId, issuerId });
  const text = await signPublished(named, keyId, { issuer: slug, number: list.number, ...told });
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
