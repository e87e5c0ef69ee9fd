/** What a service asks to know of a person: the sets of Sweden Connect, attribute specification 1.8 §3. */
export const attributeSets = {
  pseudonym: "http://id.elegnamnden.se/ap/1.0/pseudonym-01",
  "natural-person": "http://id.elegnamnden.se/ap/1.0/natural-person-01",
  pnr: "http://id.elegnamnden.se/ap/1.0/pnr-01",
  "org-person": "http://id.elegnamnden.se/ap/1.0/org-person-01",
  "hsa-id": "http://id.swedenconnect.se/ap/1.0/hsaid-01",
} as const;
export type AttributeSet = keyof typeof attributeSets;
export const attributeSetCodes = Object.keys(attributeSets) as AttributeSet[];
