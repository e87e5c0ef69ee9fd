/** What a refusal of an attribute, a mandate or an objection can say. */
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
  "objected-already",
  "objected-often",
  "assignment-over",
  "assignment-longer",
  "assignment-before-employment",
] as const;
