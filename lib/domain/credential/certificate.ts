import { Refusal } from "@/lib/domain/core/refusal";
import type { Eid, EidStatus } from "./eid";
import { type CrlReason, crlReason } from "./reason";

export const purposes = ["authentication", "signature"] as const;
export type Purpose = (typeof purposes)[number];

export const subjectProfiles = ["pseudonym", "org-person", "hsa", "pnr"] as const;
export type SubjectProfile = (typeof subjectProfiles)[number];

/**
 * What a type may add to a certificate for programs that look for more than a name: for each, the certificate it stands
 * in, and the field of the register whose value everybody who sees the certificate then sees.
 */
export const certificateOptions = {
  "smart-card-logon": { purpose: "authentication", shows: "userPrincipalName" },
  "secure-e-mail": { purpose: "signature", shows: "email" },
} as const satisfies Record<string, { purpose: Purpose; shows: string }>;
export type CertificateOption = keyof typeof certificateOptions;
export const certificateOptionNames = Object.keys(certificateOptions) as [
  CertificateOption,
  ...CertificateOption[],
];

interface OptionsOfType {
  subjectProfile: SubjectProfile;
  purposes: readonly Purpose[];
  certificateOptions: readonly CertificateOption[];
}

/** Throws Refusal: an option stands in a certificate that the type makes, and beside a name and never a pseudonym. */
export function refuseOptions({ subjectProfile, purposes, certificateOptions: chosen }: OptionsOfType): void {
  const field = "certificateOptions";
  if (chosen.length > 0 && subjectProfile === "pseudonym") throw new Refusal("option-tells-name", {}, field);
  if (chosen.some((option) => !purposes.includes(certificateOptions[option].purpose)))
    throw new Refusal("option-without-purpose", {}, field);
}

/** Of one holder: beside a pseudonym there is none, since an address or a user name would say who it is. */
export const optionsFor = (
  options: readonly CertificateOption[],
  profile: SubjectProfile,
): readonly CertificateOption[] => (profile === "pseudonym" ? [] : options);

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

/**
 * Below which arc an authority's policies are, as its ceremony wrote them into its certificate: of a level its shortest is the
 * one for an approved issuer. Undefined for one that has none of its own.
 */
export function arcOf(policies: readonly string[]): string | undefined {
  const [shortest] = policies.toSorted((a, b) => a.split(".").length - b.split(".").length);
  return shortest?.replace(/\.\d+$/, "");
}

export const certificateStatuses = ["good", "hold", "revoked"] as const;

/** What the world is told about a certificate of an e-ID. */
export type CertificateStatus =
  | { status: "good" }
  | { status: "hold"; at: Date; invalidityAt: Date | null }
  | { status: "revoked"; at: Date; reason: CrlReason; invalidityAt: Date | null };

/** How long an e-ID that is in use may have its certificates on hold before it is said that something is wrong. */
const openingMs = 60_000;

/** Whether certificates of an e-ID that was handed over or resumed wait for the signer to open them, and for too long. */
export function openingOf(
  { status, since }: { status: EidStatus; since: Date },
  certificates: readonly { status: CertificateStatus["status"] }[],
  now: Date,
): "soon" | "late" | null {
  if (status !== "active" || certificates.every((one) => one.status !== "hold")) return null;
  return now.getTime() - since.getTime() > openingMs ? "late" : "soon";
}

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
