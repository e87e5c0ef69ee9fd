import { randomUUID } from "node:crypto";
import { z } from "zod";
import { endBureauCertificates, insertBureauCertificate, lockCardBureau } from "@/db/credential/card-bureau";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isRefusalCode } from "@/lib/domain/core/refusal-code";
import { type BureauCertificate, readBureauCertificate } from "@/lib/pki/bureau-certificate";
import { PkiError } from "@/lib/pki/pki-error";
import { holdsPrivateKey } from "@/lib/pki/request-text";

/** The first of two: a certificate of the bureau's, to be compared with what the bureau itself says before it is used. */
export const proposeBureauCertificate = command({
  name: "card-bureau.propose-certificate",
  permission: "card-bureau:write",
  input: z.object({ bureauId: z.uuid("uuid"), pem: z.string().trim().min(1, "required").max(20_000) }),
  async run({ tx, actor, now }, { bureauId, pem }) {
    refuseNonOfficer(actor);
    const bureau = await lockCardBureau(tx, bureauId);
    const read = readPasted(pem);
    if (read.notAfter <= now) throw new Refusal("bureau-certificate-expired", {}, "pem");
    const { organisationId, accountId } = actor;
    const id = randomUUID();
    const { der, fingerprint, subject, key, notBefore, notAfter } = read;
    const keyKind = key.type === "rsa" ? `RSA ${key.bits}` : key.curve;
    await endBureauCertificates(tx, bureau, "waiting", now);
    await insertBureauCertificate(tx, {
      ...{ organisationId, id, bureauId, der, fingerprint, subject, keyKind, notBefore, notAfter },
      ...{ proposedBy: accountId, proposedAt: now },
    });
    return {
      value: { certificateId: id },
      audit: {
        action: "card-bureau.certificate-proposed",
        subjectKind: "card-bureau",
        subjectId: bureauId,
        detail: {
          subjectName: bureau.name,
          after: { certificateSubject: subject, fingerprint, notAfter: notAfter.toISOString() },
        },
      },
    };
  },
});

function readPasted(pem: string): BureauCertificate {
  if (holdsPrivateKey(pem)) throw new Refusal("request-is-private-key", {}, "pem");
  try {
    return readBureauCertificate(pem);
  } catch (fault) {
    if (fault instanceof PkiError && isRefusalCode(fault.code)) throw new Refusal(fault.code, {}, "pem");
    throw fault;
  }
}
