import { z } from "zod";
import {
  endBureauCertificates,
  lockCardBureau,
  readBureauCertificateRow,
  saveCertificateConfirmed,
} from "@/db/credential/card-bureau";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { refuseConfirmingCertificate } from "@/lib/domain/credential/card-bureau";

/** The second of two, who has asked the bureau for the fingerprint: from here it is used, and the one before is not. */
export const confirmBureauCertificate = command({
  name: "card-bureau.confirm-certificate",
  permission: "card-bureau:write",
  input: z.object({
    certificateId: z.uuid("uuid"),
    compared: z.literal("on", { error: "required" }),
  }),
  async run({ tx, actor, now }, { certificateId }) {
    refuseNonOfficer(actor);
    const { bureauId } = await readBureauCertificateRow(tx, certificateId);
    const bureau = await lockCardBureau(tx, bureauId);
    const certificate = await readBureauCertificateRow(tx, certificateId);
    refuseConfirmingCertificate(certificate, actor, now);
    await endBureauCertificates(tx, bureau, "confirmed", now);
    await saveCertificateConfirmed(tx, certificate, { confirmedBy: actor.accountId, confirmedAt: now });
    const { subject, fingerprint, notAfter } = certificate;
    return {
      value: { certificateId },
      audit: {
        action: "card-bureau.certificate-confirmed",
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
