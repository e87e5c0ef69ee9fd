import type { Tx } from "@/db/core/client";
import { listFirstRequests } from "@/db/credential/ocsp-request";
import type { AuthorityRow } from "@/db/credential/status";
import type { FirstOcspKey } from "@/lib/domain/credential/ocsp-key";

/** By issuer; without those that have had a key certified. */
export type FirstKeys = ReadonlyMap<string, FirstOcspKey>;

export const certified: FirstOcspKey = { isCertified: true, awaitedSince: null };

/**
 * The first OCSP keys that are awaited, of whichever status program: one that lacks its own beside others is no new
 * issuer. Until a key is asked for, `since` counts: when this program began, which asks for it at once.
 */
export async function readFirstKeys(tx: Tx, rows: readonly AuthorityRow[], since: Date): Promise<FirstKeys> {
  const had = new Set(rows.flatMap(({ purpose, issuerId }) => (purpose === "ocsp" ? issuerId : [])));
  const awaited = rows.filter(({ purpose, issuerId }) => purpose === "issuing" && !had.has(issuerId));
  const asked = await listFirstRequests(
    tx,
    awaited.map(({ issuerId }) => issuerId),
  );
  return new Map(
    awaited.map(({ issuerId, notBefore }) => {
      const couldSince = notBefore > since ? notBefore : since;
      return [issuerId, { isCertified: false, awaitedSince: asked.get(issuerId) ?? couldSince }];
    }),
  );
}
