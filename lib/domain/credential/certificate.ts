import type { Eid } from "./eid";
import { type CrlReason, crlReason } from "./reason";

export const purposes = ["authentication", "signature"] as const;
export type Purpose = (typeof purposes)[number];

export const subjectProfiles = ["pseudonym", "org-person", "hsa", "pnr"] as const;
export type SubjectProfile = (typeof subjectProfiles)[number];

/** Protected persons always get the pseudonym profile, whatever the type says. */
export function profileFor(profile: SubjectProfile, protectedIdentity: boolean): SubjectProfile {
  return protectedIdentity ? "pseudonym" : profile;
}

/**
 * The policy a certificate names, below the employer's own arc: relying parties read the level off it, so one issued
 * while the issuer is not approved for the level names another (as loa3 and uncertified-loa3 are kept apart).
 */
export const policyFor = (arc: string, level: number, approved: boolean): string =>
  approved ? `${arc}.${level}` : `${arc}.0.${level}`;

export const certificateStatuses = ["good", "hold", "revoked"] as const;

/** What the world is told about a certificate of an e-ID. */
export type CertificateStatus =
  | { status: "good" }
  | { status: "hold"; at: Date; invalidityAt: Date | null }
  | { status: "revoked"; at: Date; reason: CrlReason; invalidityAt: Date | null };

/** On hold until handed over; a block after a hold keeps the time the hold began. */
export function certificateStatus(
  eid: Pick<Eid, "status" | "statusSince" | "statusReason" | "heldSince" | "lostAt">,
): CertificateStatus {
  switch (eid.status) {
    case "active":
      return { status: "good" };
    case "revoked":
    case "cancelled":
      return {
        status: "revoked",
        at: eid.heldSince ?? eid.statusSince,
        reason: eid.statusReason ? crlReason(eid.statusReason) : "cessationOfOperation",
        invalidityAt: eid.lostAt,
      };
    default:
      return { status: "hold", at: eid.heldSince ?? eid.statusSince, invalidityAt: eid.lostAt };
  }
}
