import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { readLatestCrl } from "@/db/credential/crl";
import { listOwnAuthorities } from "@/db/credential/issuer";
import { compareList, type Found } from "@/lib/credential/issuer/compare-issuer";
import { keyOf, listsOf, type NamedList, nameOf } from "@/lib/credential/issuer/lists-of";
import type { ListFolder } from "@/lib/pki/list-folder";
import { PkiError } from "@/lib/pki/pki-error";

export interface Looked {
  organisationId: string;
  issuerId: string;
  /** The list's name: an issuer may have several. */
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

/** Every list of own issuers against what lies outside. What cannot be compared is named, and the others are compared all the same. */
export async function lookAtAll(
  lists: ListFolder,
  now: Date,
): Promise<{ issuers: Looked[]; faults: string[] }> {
  const authorities = await withoutOrganisation(listOwnAuthorities);
  const issuers: Looked[] = [];
  const faults: string[] = [];
  for (const authority of authorities) {
    if (authority.purpose !== "issuing") continue;
    const named = await withOrganisation(authority.organisationId, (tx) => listsOf(tx, authority, lists));
    for (const list of named) {
      const looked = await lookAt(lists, list, now);
      issuers.push(looked);
      faults.push(...looked.faults);
    }
  }
  const known = new Set(authorities.map(({ slug }) => slug));
  for (const slug of await lists.slugs())
    if (!known.has(slug)) faults.push(`${slug}: the database knows no such issuer`);
  return { issuers, faults };
}

async function lookAt(lists: ListFolder, list: NamedList, now: Date): Promise<Looked & { faults: string[] }> {
  const { organisationId, issuerId } = list.authority;
  const slug = nameOf(list);
  const faults: string[] = [];
  let refused = false;
  const found = await withOrganisation(organisationId, (tx) => compareList(tx, lists, list, now)).catch(
    (fault: unknown) => {
      // What somebody else signed, and a file that may not be read: Node names the path.
      if (!(fault instanceof PkiError) && !isOfFiles(fault)) throw fault;
      faults.push(`${slug}: ${fault.message}`);
      refused = true;
    },
  );
  for (const path of found?.list.refused ?? []) faults.push(`${slug}: not what the issuer signed: ${path}`);
  const last = await withOrganisation(organisationId, (tx) =>
    readLatestCrl(tx, organisationId, issuerId, keyOf(list)),
  );
  const number = last?.number ?? 0n;
  return { organisationId, issuerId, slug, found: found ?? undefined, number, refused, faults };
}

const isOfFiles = (fault: unknown): fault is Error =>
  fault instanceof Error && "syscall" in fault && "path" in fault;
