import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readLatestCrl } from "@/db/credential/crl";
import { listOwnAuthorities } from "@/db/credential/issuer";
import { compareIssuer, type Found } from "@/lib/credential/issuer/compare-issuer";
import type { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";

export interface Looked {
  organisationId: string;
  issuerId: string;
  slug: string;
  /** Undefined when nothing of it lies outside, or nothing that it signed. */
  found: Found | undefined;
  /** The last list that the database has published; 0 when none ever was. */
  number: bigint;
  /** Whether something that was published lies there, and cannot be compared. */
  refused: boolean;
}

/** What should lie outside, and does not. */
export function lacks({ found, number, refused }: Looked): "list" | "record" | undefined {
  if (refused) return undefined;
  if (!found) return number > 0n ? "list" : undefined;
  return found.told ? undefined : "record";
}

/** Every own issuer against what lies outside. What cannot be compared is named, and the others are compared all the same. */
export async function lookAtAll(
  lists: ListFolder,
  now: Date,
): Promise<{ issuers: Looked[]; faults: string[] }> {
  const authorities = await withoutOrganisation(listOwnAuthorities);
  const issuers: Looked[] = [];
  const faults: string[] = [];
  for (const { organisationId, issuerId, slug, purpose } of authorities) {
    if (purpose !== "issuing") continue;
    const of = { organisationId, issuerId };
    let refused = false;
    const found = await withOrganisation(organisationId, (tx) => compareIssuer(tx, lists, of, now)).catch(
      (fault: unknown) => {
        // What somebody else signed, and a file that may not be read: Node names the path.
        if (!(fault instanceof PkiError) && !isOfFiles(fault)) throw fault;
        faults.push(`${slug}: ${fault.message}`);
        refused = true;
      },
    );
    for (const path of found?.list.refused ?? []) faults.push(`${slug}: not what the issuer signed: ${path}`);
    const last = await withOrganisation(organisationId, (tx) =>
      readLatestCrl(tx, organisationId, issuerId, "issuing"),
    );
    issuers.push({ ...of, slug, found: found ?? undefined, number: last?.number ?? 0n, refused });
  }
  const known = new Set(authorities.map(({ slug }) => slug));
  for (const slug of await lists.slugs())
    if (!known.has(slug)) faults.push(`${slug}: the database knows no such issuer`);
  return { issuers, faults };
}

const isOfFiles = (fault: unknown): fault is Error =>
  fault instanceof Error && "syscall" in fault && "path" in fault;
