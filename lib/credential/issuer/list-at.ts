import { readListAt } from "@/db/credential/crl-archive";
import { readIssuerCertificate } from "@/db/credential/issuer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { ArchivedEntry } from "@/lib/domain/credential/list-archive";
import { rebuildCrl } from "@/lib/pki/crl";
import { readCrl } from "@/lib/pki/crl-reader";
import { query } from "@/lib/query";
import { toEntry } from "./listed-before";
import { inOrder } from "./next-crl";

export interface ListAt {
  number: bigint;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: ArchivedEntry[];
  /** The very list that was served, put together again and verified. */
  der: Uint8Array;
}

/**
 * The list of an own issuer that was the newest at an instant. Throws Refusal not-found when there was none, and
 * PkiError when what is kept is not what was signed.
 */
export const readIssuerListAt = query({
  permission: "issuer:read",
  async run(
    { tx, actor: { organisationId } },
    { issuerId, at }: { issuerId: string; at: Date },
  ): Promise<ListAt> {
    const of = { organisationId, issuerId };
    const authority = await readIssuerCertificate(tx, organisationId, issuerId, "issuing");
    const found = authority && (await readListAt(tx, of, at));
    if (!found) throw new Refusal("not-found");
    const { der, signature, entries, ...dates } = found;
    if (der) return { ...dates, der, entries: entriesIn(der) };
    if (!signature) throw new Error(`list ${found.number} has no signature`);
    const content = { issuerCertificateDer: authority.der, ...dates, entries: inOrder(entries.map(toEntry)) };
    return { ...dates, entries, der: rebuildCrl(content, signature) };
  },
});

function entriesIn(der: Uint8Array): ArchivedEntry[] {
  return readCrl(der).entries.map(({ serial, reason, revocationDate, invalidityDate }) => ({
    ...{ serial, reason },
    at: revocationDate,
    invalidityAt: invalidityDate ?? null,
  }));
}
