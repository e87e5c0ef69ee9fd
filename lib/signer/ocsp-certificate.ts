import { withOrganisation } from "@/db/core/client";
import { listIssuerCertificates, readIssuer } from "@/db/credential/issuer";
import { findOcspRequest, isKeyKnown } from "@/db/credential/ocsp-request";
import { countOcspSigned } from "@/db/credential/signer-log";
import { readOrganisation } from "@/db/people/organisation";
import { refuseOcspKey } from "@/lib/domain/credential/ocsp-key";
import { ocspSignerToBeSigned } from "@/lib/pki/authority";
import { ocspSignerDays } from "@/lib/pki/ceremony";
import { readCertificate, readToBeSigned } from "@/lib/pki/certificate-reader";
import { readingAs } from "@/lib/pki/der-reader";
import { readOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import { PkiError } from "@/lib/pki/pki-error";
import type { CertificateRequest } from "@/lib/pki/request";
import { type Checked, issuingAuthority } from "./checked";
import { Refused } from "./refused";

const clockMs = 60_000;

/** A certificate to sign OCSP answers with, for the key of a request that waits, as the profile has it to the octet. */
export async function checkOcspCertificate(
  { organisationId, requestId, data }: { organisationId: string; requestId: string; data: Uint8Array },
  now: Date,
): Promise<Checked> {
  return withOrganisation(organisationId, async (tx) => {
    const request = await findOcspRequest(tx, organisationId, requestId);
    if (request?.state !== "waiting") throw new Refused("not-found");
    const { issuerId } = request;
    const authority = await issuingAuthority(tx, { organisationId, issuerId });
    const key = keyOf(request.der);
    const others = await listIssuerCertificates(tx, organisationId, [issuerId]);
    const isKnown =
      others.some((row) => readCertificate(row.der).keyFingerprint === key.keyFingerprint) ||
      (await isKeyKnown(tx, organisationId, key.keyFingerprint));
    const refusal = isKnown
      ? "key-known"
      : refuseOcspKey(await countOcspSigned(tx, authority.row.keyId, now));
    if (refusal) throw new Refused("request-refused", refusal);
    const asked = readingAs("certificate-unreadable", () => readToBeSigned(data));
    if (Math.abs(asked.notBefore.getTime() - now.getTime()) > clockMs) throw new Refused("date-wrong");
    const owner = await readOrganisation(tx, organisationId);
    const issuer = await readIssuer(tx, organisationId, issuerId);
    const last = Math.min(
      asked.notBefore.getTime() + ocspSignerDays * 86_400_000,
      authority.issuer.notAfter.getTime(),
    );
    const named = { organisationName: owner.name, organisationNumber: owner.number, commonName: issuer.name };
    const plan = { ...named, publicKey: key.publicKey, notBefore: asked.notBefore, notAfter: new Date(last) };
    if (!Buffer.from(data).equals(ocspSignerToBeSigned(authority.issuer, plan, asked.serial)))
      throw new Refused("intent-differs", "it is no certificate of an OCSP signer by our profile");
    return { authority, data, entry: { subjectId: requestId, name: asked.serial, notAfter: asked.notAfter } };
  });
}

function keyOf(der: Uint8Array): CertificateRequest {
  try {
    return readOcspKeyRequest(der);
  } catch (fault) {
    if (fault instanceof PkiError) throw new Refused("request-refused", fault.code);
    throw fault;
  }
}
