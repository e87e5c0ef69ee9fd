import { type Actor, isSecondPerson } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";

/** A certificate of a card bureau: proposed by one and confirmed by another, until the next one is. */
export interface BureauCertificate {
  proposedBy: string;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  /** Another took its place, or was proposed instead. */
  endedAt: Date | null;
  notBefore: Date;
  notAfter: Date;
}
export const bureauCertificateStates = ["waiting", "in-force", "not-yet-valid", "expired", "ended"] as const;
export type BureauCertificateState = (typeof bureauCertificateStates)[number];

export function bureauCertificateState(certificate: BureauCertificate, now: Date): BureauCertificateState {
  if (certificate.endedAt) return "ended";
  if (certificate.notAfter <= now) return "expired";
  if (!certificate.confirmedAt) return "waiting";
  return certificate.notBefore > now ? "not-yet-valid" : "in-force";
}

/** Files are encrypted to it and answers believed by it, so that no one person may choose it. */
export function refuseConfirmingCertificate(certificate: BureauCertificate, actor: Actor, now: Date): void {
  if (certificate.endedAt || certificate.confirmedAt)
    throw changedBy(certificate.confirmedBy, certificate.confirmedAt ?? certificate.endedAt);
  if (certificate.notAfter <= now) throw new Refusal("bureau-certificate-expired");
  if (!isSecondPerson(actor, certificate.proposedBy)) throw new Refusal("second-person-needed");
}

/** The certificate that a file is encrypted to, and an answer verified by; only one that holds now. */
export function usableCertificate<Certificate extends BureauCertificate>(
  certificate: Certificate | undefined,
  now: Date,
): Certificate {
  if (!certificate) throw new Refusal("bureau-certificate-missing");
  const state = bureauCertificateState(certificate, now);
  if (state === "expired") throw new Refusal("bureau-certificate-expired");
  if (state !== "in-force") throw new Refusal("bureau-certificate-missing");
  return certificate;
}
