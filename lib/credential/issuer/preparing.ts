import type { Tx } from "@/db/core/client";
import type { IssuerCertificateRow } from "@/db/credential/issuer";
import { listFirstRequests } from "@/db/credential/ocsp-request";
import { isPreparing } from "@/lib/domain/credential/ocsp-key";

/** Own issuers whose first OCSP key is being made; none of a supplier, which has no certificates here. */
export async function listPreparing(
  tx: Tx,
  certificates: readonly IssuerCertificateRow[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const had = new Set(certificates.flatMap(({ purpose, issuerId }) => (purpose === "ocsp" ? issuerId : [])));
  const without = certificates.filter(({ purpose, issuerId }) => purpose === "issuing" && !had.has(issuerId));
  const asked = await listFirstRequests(
    tx,
    without.map(({ issuerId }) => issuerId),
  );
  const preparing = without.filter(({ issuerId, notBefore }) =>
    isPreparing({ isCertified: false, awaitedSince: asked.get(issuerId) ?? notBefore }, now),
  );
  return new Set(preparing.map(({ issuerId }) => issuerId));
}
