/** Every automatic control a framework may name; a name that is not here can only answer unknown. */
export const controls = [
  "four-eyes-on-every-issuance",
  "validity-at-most-5-years",
  "carrier-fits-level",
  "identity-proofing-on-record",
  "remote-proofing-allowed-at-level",
  "terms-accepted-before-issuance",
  "application-or-replacement-on-record",
  "application-tied-to-identity-number",
  "register-check-on-record",
  "receipt-signed-at-hand-over",
  "independent-delivery-notice",
  "register-current",
  "subject-unique",
  "blocking-prompt-and-guarded",
  "blocking-service-available",
  "status-published-and-fresh",
  "issuer-key-protected",
  "transport-protected",
  "lifecycle-records-complete",
  "nothing-erased-before-10-years",
  "subcontractor-agreements-in-force",
  "practice-statement-published",
  "terms-published",
  "officers-vetted-before-role",
  "role-review-within-12-months",
  "risk-review-within-12-months",
  "internal-audit-within-3-years",
] as const;
export type Control = (typeof controls)[number];

export type Outcome = "passed" | "failed" | "unknown";

/** A row that breaks a control, so that somebody can go and mend it. */
export interface ControlException {
  /** EL-2026-000412, an officer's name, an agreement's number. */
  name: string;
  /** What is wrong with it: a code with words in lib/i18n. */
  why: string;
  /** A path below the employer's own, when there is a page of it. */
  href?: string;
}
