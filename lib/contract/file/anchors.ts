import type { Tx } from "@/db/core/client";
import { listIssuerCertificates, listIssuers } from "@/db/credential/issuer";
import type { FileOptions } from "@/lib/file-reader/kinds";

type Anchors = Pick<FileOptions["pdf-signatures"], "own" | "trusted">;
const base64 = (der: Uint8Array) => Buffer.from(der).toString("base64");

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
    own: issuing.map(({ issuerId, der }) => ({ issuerId, der: base64(der) })),
    trusted: trusted.map(base64),
  };
}
