import type { Tx } from "@/db/core/client";
import { listOpenEntries } from "@/db/credential/crl-archive";
import type { IssuerCertificateRow } from "@/db/credential/issuer";
import type { ArchivedEntry } from "@/lib/domain/credential/list-archive";
import type { CrlReason } from "@/lib/domain/credential/reason";
import type { CrlEntry } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { PkiError } from "@/lib/pki/pki-error";
import type { LastList } from "./next-crl";

/**
 * What the last list named: as its issuer signed it, or, where its bytes are not what was signed, as the archive has it.
 * Neither can do more than keep a certificate on the list.
 */
export async function listedBefore(
  tx: Tx,
  { organisationId, issuerId, der }: IssuerCertificateRow,
  last: LastList,
): Promise<readonly CrlEntry[]> {
  try {
    return verifyCrl(last.der, der).entries;
  } catch (fault) {
    if (!(fault instanceof PkiError)) throw fault;
    return (await listOpenEntries(tx, { organisationId, issuerId })).map(toEntry);
  }
}

export function toEntry({ serial, reason, at, invalidityAt }: ArchivedEntry): CrlEntry {
  const entry = { serial, reason: reason as CrlReason, revocationDate: at };
  return invalidityAt ? { ...entry, invalidityDate: invalidityAt } : entry;
}
