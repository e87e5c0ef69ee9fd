import { withOrganisation, withoutOrganisation } from "@/db/client";
import { listOwnAuthorities } from "@/db/issuer";
import { compareIssuer, type Found } from "@/lib/issuer/compare-issuer";
import type { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";

export interface Looked {
  organisationId: string;
  issuerId: string;
  slug: string;
  /** Undefined when nothing of it lies outside, or nothing that it signed. */
  found: Found | undefined;
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
    const found = await withOrganisation(organisationId, (tx) => compareIssuer(tx, lists, of, now)).catch(
      (fault: unknown) => {
        if (!(fault instanceof PkiError)) throw fault;
        faults.push(`${slug}: ${fault.message}`);
        return undefined;
      },
    );
    for (const path of found?.list.refused ?? []) faults.push(`${slug}: not what the issuer signed: ${path}`);
    issuers.push({ ...of, slug, found });
  }
  const known = new Set(authorities.map(({ slug }) => slug));
  for (const slug of await lists.slugs())
    if (!known.has(slug)) faults.push(`${slug}: the database knows no such issuer`);
  return { issuers, faults };
}
