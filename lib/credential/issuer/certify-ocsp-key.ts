import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Tx } from "@/db/core/client";
import {
  insertIssuerCertificate,
  listIssuerCertificates,
  lockIssuer,
  readIssuerCertificate,
} from "@/db/credential/issuer";
import {
  countOcspKeys,
  isKeyKnown,
  lockOcspRequest,
  type OcspRequestRow,
  saveOcspAnswer,
} from "@/db/credential/ocsp-request";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { type OcspKeyRefusal, refuseOcspKey } from "@/lib/domain/credential/ocsp-key";
import { issueOcspSigner } from "@/lib/pki/authority";
import { ocspSignerDays } from "@/lib/pki/ceremony";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import { oids } from "@/lib/pki/oid";
import { PkiError } from "@/lib/pki/pki-error";
import type { CertificateRequest } from "@/lib/pki/request";
import { type Signer, signerOf } from "@/lib/pki/signer";

/**
 * Answers a status program that made a key of its own: a certificate to sign OCSP answers with, for the one authority
 * it asked about, or a refusal that says why. Of two workers the second finds it answered.
 */
export function certifyOcspKey(signer: Signer) {
  return command({
    name: "issuer.certify-ocsp-key",
    permission: "issuer:operate",
    input: z.object({ requestId: z.uuid() }),
    async run({ tx, actor: { organisationId }, now }, { requestId }) {
      const request = await lockOcspRequest(tx, organisationId, requestId);
      const issuer = await lockIssuer(tx, organisationId, request.issuerId);
      const authority = await readIssuerCertificate(tx, organisationId, issuer.id, "issuing");
      const judged = authority && issuer.issuingKeyId ? await judge(tx, request, now) : "issuer-closed";
      const refusal = typeof judged === "string" ? judged : null;
      if (authority && typeof judged !== "string") {
        const owner = await readOrganisation(tx, organisationId);
        const notAfter = Math.min(now.getTime() + ocspSignerDays * 86_400_000, authority.notAfter.getTime());
        const named = signerOf(signer, { verb: "ocsp-certificate", organisationId, requestId });
        const der = await issueOcspSigner(named, authority.keyId, authority.der, {
          ...{ organisationName: owner.name, organisationNumber: owner.number, commonName: issuer.name },
          ...{ publicKey: judged.publicKey, notBefore: now, notAfter: new Date(notAfter) },
        });
        await keep(tx, request, { der, key: judged, slug: issuer.slug });
      }
      await saveOcspAnswer(tx, request, now, refusal);
      return {
        value: { keyId: request.keyId, refusal },
        audit: {
          action: refusal ? "issuer.ocsp-key-refused" : "issuer.ocsp-signer-renewed",
          subjectKind: "issuer",
          subjectId: issuer.id,
          detail: { subjectName: issuer.name, after: { keyId: request.keyId, ...(refusal && { refusal }) } },
        },
      };
    },
  });
}

async function judge(
  tx: Tx,
  { organisationId, issuerId, der }: OcspRequestRow,
  now: Date,
): Promise<CertificateRequest | OcspKeyRefusal> {
  let key: CertificateRequest;
  try {
    key = readOcspKeyRequest(der);
  } catch (fault) {
    if (fault instanceof PkiError) return "request-not-allowed";
    throw fault;
  }
  const others = await listIssuerCertificates(tx, organisationId, [issuerId]);
  const isOthers = others.some((row) => readCertificate(row.der).keyFingerprint === key.keyFingerprint);
  if (isOthers || (await isKeyKnown(tx, organisationId, key.keyFingerprint))) return "key-known";
  return refuseOcspKey(await countOcspKeys(tx, { organisationId, issuerId }, now)) ?? key;
}

interface Made {
  der: Uint8Array;
  key: CertificateRequest;
  slug: string;
}

/** Read back before anybody can use it: for this key, to sign OCSP answers and nothing else. */
async function keep(tx: Tx, request: OcspRequestRow, { der, key, slug }: Made): Promise<void> {
  const made = readCertificate(der);
  const isRight =
    !made.authority &&
    made.extendedKeyUsages.join() === oids.ocspSigning &&
    made.extensions.has(oids.ocspNoCheck) &&
    made.keyFingerprint === key.keyFingerprint;
  if (!isRight) throw new PkiError("certificate-refused", "not a certificate of an OCSP signer");
  const { organisationId, issuerId, keyId } = request;
  const { notBefore, notAfter } = made;
  await insertIssuerCertificate(tx, {
    ...{ organisationId, id: randomUUID(), issuerId, purpose: "ocsp", keyId },
    ...{ slug: `${slug}-ocsp`, der, notBefore, notAfter },
  });
}
