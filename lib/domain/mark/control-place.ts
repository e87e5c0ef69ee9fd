import type { Control, ControlException } from "./control";

/** Whose control it is. */
export interface ControlOwner {
  markId: string;
  /** Unknown where the result does not tell. */
  issuerId?: string | undefined;
}

const followUp = (part: string) => (of: ControlOwner) => `/quality-mark/${of.markId}/follow-up/${part}`;
const issuers = ({ issuerId }: ControlOwner) => `/settings/issuers${issuerId ? `/${issuerId}` : ""}`;

/** Where what a control looks at is seen to, below the employer's own address. */
const places: Partial<Record<Control, (of: ControlOwner) => string>> = {
  "blocking-service-available": issuers,
  "issuer-key-protected": issuers,
  "nothing-erased-before-10-years": () => "/audit",
  "subcontractor-agreements-in-force": () => "/suppliers",
  "practice-statement-published": () => "/settings/practice-statement",
  "terms-published": () => "/settings/terms",
  "officers-vetted-before-role": () => "/settings/officers",
  "role-review-within-12-months": followUp("reviews#roles"),
  "risk-review-within-12-months": followUp("reviews#risks"),
  "internal-audit-within-3-years": followUp("audits"),
};
export const placeOf = (control: Control, of: ControlOwner): string | undefined => places[control]?.(of);

/**
 * Where one exception is mended: its own page, or where its kind is seen to. Results are never rewritten, so one from
 * before it had a place, or a better one, is led there all the same.
 */
export function mendedAt(
  control: Control,
  { why, href }: ControlException,
  of: ControlOwner,
): string | undefined {
  if (why === "not-audited") return placeOf(control, of);
  if (why === "list-overdue") return issuers(of);
  if (why === "approval-ended") return `/quality-mark/${of.markId}/status`;
  if (why === "limit-too-high") return "/settings/organisation";
  return href ?? placeOf(control, of);
}
