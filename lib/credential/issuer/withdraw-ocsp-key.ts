import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { findOcspCertificate } from "@/db/credential/issuer";
import { findOcspRequest, type OcspRequestRow } from "@/db/credential/ocsp-request";
import { keepCertificate } from "@/db/credential/restore";
import { listRevokedOf } from "@/db/credential/status";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { isKeyWithdrawal } from "@/lib/pki/ocsp-key-withdrawal";
import { tellKeyWithdrawn } from "./tell-officers";

/**
 * Takes the key of a status program out of use for good, since somebody else may have it: its certificate goes onto the
 * issuer's list as compromised, until it ends. Said by the key itself, in the request for the next one; or by whoever is
 * at the worker's shell, of a key whose program and folder are gone. Run it with a job actor.
 */
export const withdrawOcspKey = command({
  name: "issuer.withdraw-ocsp-key",
  permission: "issuer:operate",
  input: z.object({ keyId: z.string().min(1).max(80), requestId: z.uuid().optional() }),
  async run({ tx, actor: { organisationId }, now }, { keyId, requestId }) {
    const row = await findOcspCertificate(tx, organisationId, keyId);
    if (!row || row.notAfter <= now) throw new Refusal("not-found");
    const { serial, publicKey } = readCertificate(row.der);
    const { issuerId, notAfter } = row;
    if (requestId && !(await isSaidBy(tx, { organisationId, requestId, keyId, publicKey })))
      throw new Refusal("not-found"); // another's key, as if there were none
    if ((await listRevokedOf(tx, { organisationId, issuerId }, [serial])).size > 0)
      throw new Refusal("changed-meanwhile");
    const kept = { organisationId, issuerId, serial, eidNumber: null, published: "good" } as const;
    const told = { status: "revoked", at: now, reason: "keyCompromise", invalidityAt: null } as const;
    // It names no list, so it stands on the one that every issuer has.
    await keepCertificate(tx, { ...kept, listNumber: 0n, keptAt: now }, told, { notAfter, shard: 0 });
    await tellKeyWithdrawn({ tx, organisationId, now }, { issuerId, serial, until: notAfter });
    return {
      value: { issuerId, serial, notAfter: notAfter.toISOString() },
      audit: {
        action: "issuer.ocsp-key-withdrawn",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: { after: { keyId, serials: [serial], notAfter: notAfter.toISOString() } },
      },
    };
  },
});

interface Said {
  organisationId: string;
  requestId: string;
  keyId: string;
  publicKey: Uint8Array;
}

async function isSaidBy(tx: Tx, { organisationId, requestId, keyId, publicKey }: Said): Promise<boolean> {
  const request = await findOcspRequest(tx, organisationId, requestId);
  return request !== undefined && proofsOf(request, keyId).some((proof) => isKeyWithdrawal(publicKey, proof));
}

const proofsOf = ({ withdraws }: OcspRequestRow, keyId: string) =>
  (withdraws ?? []).flatMap((one) => (one.keyId === keyId ? [Buffer.from(one.proof, "base64")] : []));
