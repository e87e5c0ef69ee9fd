import { Refusal } from "@/lib/domain/core/refusal";

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

export const outcomes = ["passed", "failed", "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** A control that could not tell shows nothing: what it said is nobody's evidence. */
export function refuseUnknown(outcome: string, field?: string): void {
  if (outcome === "unknown") throw new Refusal("result-unknown", {}, field);
}

/** A row that breaks a control, so that somebody can go and mend it. */
export interface ControlException {
  /** EL-2026-000412, an officer's name, an agreement's number. */
  name: string;
  /** What is wrong with it: a code with words in lib/i18n. */
  why: ExceptionReason;
  /** A path below the employer's own, when there is a page of it. */
  href?: string;
}

/** Why a control could not tell. */
export const becauses = [
  "control-unknown",
  "nothing-on-record",
  "activation-not-recorded",
  // Said by runs from before there was a guard against mass blocking. Results are never rewritten, so it has words.
  "guard-not-built",
] as const;
export type Because = (typeof becauses)[number];

/** What can be wrong with a row that breaks a control. */
export const exceptionReasons = [
  "trail-missing",
  "approved-alone",
  "handed-over-alone",
  "longer-than-5-years",
  "beyond-employment",
  "carrier-below-level",
  "key-not-declared-by-two",
  "application-missing",
  "identity-number-missing",
  "register-check-missing",
  "register-disagrees",
  "identity-check-missing",
  "document-missing",
  "method-below-level",
  "reference-missing",
  "terms-not-accepted",
  "receipt-missing",
  "notice-missing",
  "block-missing",
  "leaver",
  "certificate-outlives-eid",
  "subject-shared",
  "status-missing",
  "status-differs",
  "list-overdue",
  "list-gap",
  "blocked-late",
  "blocks-not-held-back",
  "limit-too-high",
  "key-in-file",
  "activated-by-one",
  "not-https",
  "detail-erased",
  "requirements-not-passed-on",
  "agreement-not-in-force",
  "not-published",
  "approval-ended",
  "not-vetted",
  "vetted-after-role",
  "person-unknown",
  "too-long-ago",
  "not-audited",
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

/** How many of the exceptions are named in a result. */
export const mostListed = 20;

/** How many months back a control looks; 0 is as things stand. */
export const monthsOf: Record<Control, number> = {
  "four-eyes-on-every-issuance": 12,
  "validity-at-most-5-years": 0,
  "carrier-fits-level": 0,
  "identity-proofing-on-record": 12,
  "remote-proofing-allowed-at-level": 12,
  "terms-accepted-before-issuance": 12,
  "application-or-replacement-on-record": 12,
  "application-tied-to-identity-number": 12,
  "register-check-on-record": 12,
  "receipt-signed-at-hand-over": 12,
  "independent-delivery-notice": 12,
  "register-current": 0,
  "subject-unique": 0,
  "blocking-prompt-and-guarded": 12,
  "blocking-service-available": 12,
  "status-published-and-fresh": 0,
  "issuer-key-protected": 0,
  "transport-protected": 0,
  "lifecycle-records-complete": 120,
  "nothing-erased-before-10-years": 120,
  "subcontractor-agreements-in-force": 0,
  "practice-statement-published": 0,
  "terms-published": 0,
  "officers-vetted-before-role": 0,
  "role-review-within-12-months": 12,
  "risk-review-within-12-months": 12,
  "internal-audit-within-3-years": 36,
};

/** How many e-IDs older than the period have their whole file read each time. */
export const sampledFiles = 1000;

/** What a control counts. */
export const controlUnits = [
  "issued",
  "in-use",
  "recorded",
  "registered",
  "certificates",
  "statuses",
  "blocks",
  "lists",
  "keys",
  "addresses",
  "entries",
  "subcontractors",
  "versions",
  "officers",
  "reviews",
  "requirements",
] as const;
export type ControlUnit = (typeof controlUnits)[number];

const units: Partial<Record<Control, ControlUnit>> = {
  "validity-at-most-5-years": "in-use",
  "carrier-fits-level": "in-use",
  "register-current": "registered",
  "subject-unique": "certificates",
  "blocking-prompt-and-guarded": "blocks",
  "blocking-service-available": "lists",
  "status-published-and-fresh": "statuses",
  "issuer-key-protected": "keys",
  "transport-protected": "addresses",
  "lifecycle-records-complete": "recorded",
  "nothing-erased-before-10-years": "entries",
  "subcontractor-agreements-in-force": "subcontractors",
  "practice-statement-published": "versions",
  "terms-published": "versions",
  "officers-vetted-before-role": "officers",
  "role-review-within-12-months": "reviews",
  "risk-review-within-12-months": "reviews",
  "internal-audit-within-3-years": "requirements",
};
/** The rest are about the e-IDs handed over in the period. */
export const unitOf = (control: Control): ControlUnit => units[control] ?? "issued";

/** What the measure of a control is, where it has one. */
export const measureOf = (control: Control): "seconds" | "share" =>
  control === "blocking-service-available" ? "share" : "seconds";

export function isControl(name: string): name is Control {
  return controls.some((known) => known === name);
}

/** What a control said when it was run. */
export interface Verdict {
  outcome: Outcome;
  because: Because | null;
  population: number;
  exceptions: number;
  listed: ControlException[];
  measure: number | null;
  threshold: number | null;
}

/** Since which of its runs, oldest first, a control has failed without a break; null when the last did not fail. */
export function failedSince(runs: readonly { outcome: Outcome; ranAt: Date }[]): Date | null {
  const lastOther = runs.findLastIndex(({ outcome }) => outcome !== "failed");
  return runs[lastOther + 1]?.ranAt ?? null;
}
