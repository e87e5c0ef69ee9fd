import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertIssuerCertificate, lockIssuer, readIssuerCertificate } from "@/db/issuer";
import { readOrganisation } from "@/db/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/refusal";
import { issueOcspSigner } from "@/lib/pki/authority";
import { type KeyPlace, newKeyId, ocspSignerDays } from "@/lib/pki/ceremony";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { createKeyFile } from "@/lib/pki/key-folder";
import type { Signer } from "@/lib/pki/signer";

const day = 86_400_000;
/** Renewed with this much left, so that weeks of failing are noticed before anything stops. */
export const renewWithMs = 20 * day;

/** Gives an issuer a new OCSP key and certificate when the old one nears its end; of two workers the second finds it done. */
export function renewOcspSigner(signer: Signer, keys: KeyPlace) {
  return command({
    name: "issuer.renew-ocsp-signer",
    permission: "issuer:operate",
    input: z.object({ issuerId: z.uuid() }),
    async run({ tx, actor: { organisationId }, now }, { issuerId }) {
      const issuer = await lockIssuer(tx, organisationId, issuerId);
      const [authority, held] = [
        await readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
        await readIssuerCertificate(tx, organisationId, issuerId, "ocsp"),
      ];
      if (!authority) throw new Refusal("issuer-closed");
      if (held && held.notAfter.getTime() - now.getTime() > renewWithMs)
        throw new Refusal("changed-meanwhile");
      const owner = await readOrganisation(tx, organisationId);
      const keyId = newKeyId("ocsp");
      const der = await issueOcspSigner(signer, authority.keyId, authority.der, {
        organisationName: owner.name,
        organisationNumber: owner.number,
        commonName: issuer.name,
        publicKey: await createKeyFile(keys.folder, keyId, "P-256", keys.passphrase),
        notBefore: now,
        notAfter: new Date(Math.min(now.getTime() + ocspSignerDays * day, authority.notAfter.getTime())),
      });
      const { notBefore, notAfter } = readCertificate(der);
      const row = { organisationId, id: randomUUID(), issuerId, purpose: "ocsp", keyId };
      await insertIssuerCertificate(tx, { ...row, slug: `${issuer.slug}-ocsp`, der, notBefore, notAfter });
      return {
        value: { keyId, notAfter: notAfter.toISOString() },
        audit: {
          action: "issuer.ocsp-signer-renewed",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { after: { keyId, notAfter: notAfter.toISOString() } },
        },
      };
    },
  });
}
