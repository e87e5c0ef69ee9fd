/** What a refusal of an attribute or a mandate can say. */
export const accessRefusalCodes = [
  "attribute-name-malformed",
  "attribute-name-standard",
  "attribute-value-missing",
] as const;
