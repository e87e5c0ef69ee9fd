import type { StandardAttribute } from "./standard-attribute";

/** A set of Sweden Connect, attribute specification 1.8 §2: its URI, and what an answer by it must have. */
interface SetOfAttributes {
  uri: string;
  requires: readonly StandardAttribute[];
}

/** What a service asks to know of a person, and what an agreement lets it be told. */
export const attributeSets = {
  pseudonym: { uri: "http://id.elegnamnden.se/ap/1.0/pseudonym-01", requires: [] },
  "natural-person": {
    uri: "http://id.elegnamnden.se/ap/1.0/natural-person-01",
    requires: ["surname", "given-name", "display-name"],
  },
  pnr: {
    uri: "http://id.elegnamnden.se/ap/1.0/pnr-01",
    requires: ["surname", "given-name", "display-name", "personal-number"],
  },
  "org-person": {
    uri: "http://id.elegnamnden.se/ap/1.0/org-person-01",
    requires: ["display-name", "org-affiliation", "org-name"],
  },
  "hsa-id": {
    uri: "http://id.swedenconnect.se/ap/1.0/hsaid-01",
    requires: ["surname", "given-name", "display-name", "hsa-id"],
  },
} as const satisfies Record<string, SetOfAttributes>;
export type AttributeSet = keyof typeof attributeSets;
export const attributeSetCodes = Object.keys(attributeSets) as AttributeSet[];

/** Every attribute that the sets together are about, each once. */
export function attributesOf(sets: readonly AttributeSet[]): StandardAttribute[] {
  return [...new Set(sets.flatMap((set) => [...attributeSets[set].requires]))];
}
