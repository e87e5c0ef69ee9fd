import type { Tx } from "@/db/core/client";
import { listOpenEntries } from "@/db/credential/crl-archive";
import type { IssuerCertificateRow } from "@/db/credential/issuer";
import type { ArchivedEntry } from "@/lib/domain/credential/list-archive";
import { listName } from "@/lib/domain/credential/list-shard";
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
  { authority, shard }: { authority: IssuerCertificateRow; shard: number },
  last: LastList,
): Promise<readonly CrlEntry[]> {
  const { organisationId, issuerId, slug, der } = authority;
  try {
    return verifyCrl(last.der, der, listName(slug, shard)).entries;
  } catch (fault) {
    if (!(fault instanceof PkiError)) throw fault;
    return (await listOpenEntries(tx, { organisationId, issuerId, shard })).map(toEntry);
  }
}

export function toEntry({ serial, reason, at, invalidityAt }: ArchivedEntry): CrlEntry {
  const entry = { serial, reason: reason as CrlReason, revocationDate: at };
  return invalidityAt ? { ...entry, invalidityDate: invalidityAt } : entry;
}
