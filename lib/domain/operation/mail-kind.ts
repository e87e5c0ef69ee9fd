/** What an employer's own words in a mail may name; the product fills it in. Never whom it is about, nor a number of theirs. */
export const mailPlaceholders = ["organisation", "number", "place", "phone"] as const;
export type MailPlaceholder = (typeof mailPlaceholders)[number];

type Rule =
  /** The product's words alone: whoever reads it must know that nobody else has had a hand in it. */
  | { ours: true }
  /** The employer may write how it begins and ends, and name these. */
  | { ours: false; names: readonly MailPlaceholder[] };

const ours = { ours: true } as const;
const theirs = <Name extends MailPlaceholder>(...names: Name[]) =>
  ({ ours: false, names: ["organisation", ...names] }) as const;

/** Every kind of mail and whose words it begins and ends with. */
export const mailKinds = {
  "receipt-code": ours,
  "loss-code": ours,
  "delivery-notice": ours,
  block: ours,
  resumed: ours,
  "address-change": ours,
  "address-code": ours,
  "block-notice": ours,
  "party-notice": ours,
  "block-pause": ours,
  "break-glass": ours,
  passkey: ours,
  "issuer-key": ours,
  "issuer-revoked": ours,
  "root-list": ours,
  "loss-card": ours,
  "loss-cards": ours,
  "loss-codes": ours,
  "loss-address": ours,
  "collect-reminder": theirs("number", "phone"),
  "collect-booking": theirs("number"),
  "renewal-invitation": theirs("place"),
  booking: theirs("place"),
  "end-reminder": theirs(),
  "order-returned": theirs("number"),
  "manager-asked": theirs(),
  "manager-answered": theirs(),
  "objection-raised": theirs(),
  "objection-answered": theirs(),
  "access-asked": theirs(),
  "access-answered": theirs(),
  "role-end": theirs(),
  "stand-in": theirs(),
  recertification: theirs(),
  "job-ended": theirs(),
  "inbox-daily": theirs(),
  "agreement-reminder": theirs(),
  "agreement-escalation": theirs(),
} as const satisfies Record<string, Rule>;

export type MailKind = keyof typeof mailKinds;
export type TheirMailKind = {
  [Kind in MailKind]: (typeof mailKinds)[Kind]["ours"] extends true ? never : Kind;
}[MailKind];

const isTheirs = (kind: MailKind): kind is TheirMailKind => !mailKinds[kind].ours;
export const mailKindCodes = Object.keys(mailKinds) as MailKind[];
export const theirMailKinds: readonly TheirMailKind[] = mailKindCodes.filter(isTheirs);
export const ourMailKinds: readonly MailKind[] = mailKindCodes.filter((kind) => !isTheirs(kind));

export const theirMailKind = (kind: string): TheirMailKind | undefined =>
  theirMailKinds.find((one) => one === kind);
