import type { Tx } from "@/db/core/client";
import { readListAt } from "@/db/credential/crl-archive";
import type { OfList } from "@/db/credential/crl-shard";
import { readIssuer, readIssuerCertificate } from "@/db/credential/issuer";
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
 * Of one of an own issuer's lists the newest at an instant; undefined before the first. Throws PkiError when what is
 * kept is not what was signed.
 */
export async function listAt(tx: Tx, of: OfList, at: Date): Promise<ListAt | undefined> {
  const authority = await readIssuerCertificate(tx, of.organisationId, of.issuerId, "issuing");
  const found = authority && (await readListAt(tx, of, at));
  if (!found) return undefined;
  const { der, signature, entries, ...dates } = found;
  if (der) return { ...dates, der, entries: entriesIn(der) };
  if (!signature) throw new Error(`list ${found.number} has no signature`);
  const content = { issuerCertificateDer: authority.der, ...dates, entries: inOrder(entries.map(toEntry)) };
  return { ...dates, entries, der: rebuildCrl(content, signature) };
}

/** The same as a file, for officers. Throws Refusal not-found before the first list. */
export const readIssuerListAt = query({
  permission: "issuer:read",
  async run(
    { tx, actor: { organisationId } },
    { issuerId, at, shard = 0 }: { issuerId: string; at: Date; shard?: number },
  ): Promise<ListAt & { name: string }> {
    const { slug } = await readIssuer(tx, organisationId, issuerId);
    const list = await listAt(tx, { organisationId, issuerId, shard }, at);
    if (!list) throw new Refusal("not-found");
    return { ...list, name: `${slug}-${list.number}.crl` };
  },
});

function entriesIn(der: Uint8Array): ArchivedEntry[] {
  return readCrl(der).entries.map(({ serial, reason, revocationDate, invalidityDate }) => ({
    ...{ serial, reason },
    at: revocationDate,
    invalidityAt: invalidityDate ?? null,
  }));
}
