/** What a refusal can say about mail: the addresses it goes to, and an employer's own words in it. */
export const mailRefusalCodes = [
  "no-address",
  "no-phone",
  "address-changed-lately",
  "address-by-itself",
  "address-entered-by-you",
  "address-change-over",
  "address-not-in-force",
  "template-empty",
  "template-identity-number",
  "template-language-missing",
  "template-line",
  "template-lines",
  "template-link",
  "template-placeholder",
  "template-sender",
] as const;
