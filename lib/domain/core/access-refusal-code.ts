/** What a refusal of an attribute or a mandate can say. */
export const accessRefusalCodes = [
  "attribute-name-malformed",
  "attribute-name-standard",
  "attribute-value-missing",
  "act-malformed",
  "act-is-purpose",
  "type-stays-sensitive",
  "mandate-type-closed",
  "mandate-holder-missing",
  "special-needs-person",
  "mandate-wrong-state",
  "mandate-longer",
] as const;
