import type { Tx } from "@/db/core/client";
import type { RevokedRow } from "@/db/credential/crl";
import { findShard } from "@/db/credential/crl-shard";
import type { IssuerCertificateRow } from "@/db/credential/issuer";
import { listUnregistered } from "@/db/credential/signed-certificate";
import { readCompared } from "@/db/credential/signer-log";
import { unregisteredMs } from "@/lib/domain/credential/list-complete";
import { readToBeSigned } from "@/lib/pki/certificate-reader";

/** Many more are not on their way at once. */
const most = 10_000;

/**
 * What was signed a while ago and is still not in the register, as on hold: until it comes there or is revoked as nobody's
 * (revoke-orphans.ts) no list may be silent of it, and the signer signs none that is.
 */
export async function unregisteredHolds(
  tx: Tx,
  { authority, shard }: { authority: IssuerCertificateRow; shard: number },
  now: Date,
): Promise<RevokedRow[]> {
  const { organisationId, issuerId, keyId } = authority;
  const after = await readCompared(tx);
  const before = new Date(now.getTime() - unregisteredMs);
  const found = await listUnregistered(
    tx,
    { organisationId, issuerId, keyId, after, before, now },
    { limit: most },
  );
  const rows: RevokedRow[] = [];
  for (const { serial, at, toBeSigned } of found) {
    const named = toBeSigned ? readToBeSigned(toBeSigned).crlUrls : [];
    if ((await findShard(tx, authority, named)) === shard)
      rows.push({ serial, status: "hold", reason: "certificateHold", at, invalidityAt: null });
  }
  return rows;
}
