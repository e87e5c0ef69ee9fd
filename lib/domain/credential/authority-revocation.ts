import type { CrlReason } from "./reason";

/** Why an issuing authority is revoked. */
export const authorityReasons = ["key-exposed", "key-lost", "replaced", "issuer-closes"] as const;
export type AuthorityReason = (typeof authorityReasons)[number];

/** RFC 5280 §5.3.1, as the root's list says it. A key that only is lost is in nobody else's hands. */
const published = {
  "key-exposed": "cACompromise",
  "key-lost": "superseded",
  replaced: "superseded",
  "issuer-closes": "cessationOfOperation",
} as const satisfies Record<AuthorityReason, CrlReason>;

export const authorityCrlReason = (reason: AuthorityReason): CrlReason => published[reason];

/** What a root's list says, where nobody is left who knows more: a database that was restored to before it. */
export const authorityReasonOf = (reason: CrlReason): AuthorityReason =>
  authorityReasons.find((one) => published[one] === reason) ?? "key-exposed";
