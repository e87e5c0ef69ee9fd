/** Why something may not be done. The code is what is so (`wrong-status`); the words live in lib/i18n. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: RefusalCode,
    readonly detail: Readonly<Record<string, string>> = {},
    /** The form field to mend, when the refusal is about one. */
    readonly field?: string,
    /** What else is wrong with the same form, so that all of it is told at once. */
    readonly also: readonly Refusal[] = [],
  ) {
    super(code);
  }
}

/** Throws when anything was found: the first, which the others come along with. */
export function refuseAll([first, ...also]: readonly Refusal[]): void {
  if (first) throw new Refusal(first.code, first.detail, first.field, also);
}

export const refusalCodes = [
  "not-signed-in",
  "forbidden",
  "not-found",
  "invalid-input",
  "changed-meanwhile",
  "already-exists",
  "too-many-attempts",
  // lifecycle
  "wrong-status",
  "other-issuer",
  "acts-on-self",
  "second-person-needed",
  "reason-not-allowed",
  "reason-missing",
  "expired",
  "hold-not-allowed",
  // ordering
  "employment-ended",
  "validity-too-long",
  "validity-past",
  "level-above-carrier",
  "level-above-evidence",
  "level-above-issuer",
  "live-eid-exists",
  "already-placed",
  "already-followed",
  "not-followable",
  "renewal-too-early",
  "register-disagrees",
  "register-source-not-allowed",
  "answers-missing",
  "identifier-missing",
  "age-too-low",
  "protected-needs-permission",
  // production
  "request-too-large",
  "request-unreadable",
  "request-signature-invalid",
  "request-signature-not-supported",
  "request-hash-weak",
  "request-is-private-key",
  "request-is-certificate",
  "key-too-weak",
  "key-type-not-allowed",
  "key-known-weak",
  "key-reused",
  "key-shared",
  "request-missing",
  "provenance-missing",
  "issuer-closed",
  "carrier-number-missing",
  "carrier-number-taken",
  // hand-over
  "collection-over",
  "card-number-differs",
  "checklist-incomplete",
  "code-wrong",
  "code-expired",
  "receipt-missing",
  "already-signed",
  "no-address",
  "terms-missing",
  "terms-incomplete",
  // officers
  "vetting-missing",
  "role-not-combinable",
  "role-already-held",
  "last-administrator",
  "add-on-needs-role",
  // other
  "end-before-start",
  "approval-above-levels",
  "decision-missing",
  "employment-over",
  "employment-not-over",
  "periods-overlap",
  "blocks-at-once",
  "blocks-pending",
  "moment-unreadable",
  "moment-in-future",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Whether a text from outside is one of our codes. */
export function isRefusalCode(text: string): text is RefusalCode {
  return refusalCodes.some((code) => code === text);
}
