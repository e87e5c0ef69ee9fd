import type { Tx } from "@/db/core/client";
import { listIssuerCertificates, listIssuers } from "@/db/credential/issuer";
import { readAnchors } from "@/lib/pki/chain";
import type { Anchors } from "@/lib/pki/pdf-signature";

/** The certificates that sign for own issuers, beside the roots that are trusted here. */
export async function readOwnAnchors(
  tx: Tx,
  organisationId: string,
  trusted: readonly Uint8Array[],
): Promise<Anchors> {
  const own = (await listIssuers(tx, organisationId)).filter((issuer) => issuer.kind === "own");
  const ids = own.map((issuer) => issuer.id);
  const rows = await listIssuerCertificates(tx, organisationId, ids);
  const issuing = rows.filter((row) => row.purpose === "issuing");
  return {
    own: issuing.flatMap((row) =>
      readAnchors([row.der]).map((certificate) => ({ issuerId: row.issuerId, certificate })),
    ),
    trusted: readAnchors(trusted),
  };
}
