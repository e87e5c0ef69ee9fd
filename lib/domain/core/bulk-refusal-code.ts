/** What a refusal of a decision about many, or of what they are ordered by, can say. */
export const bulkRefusalCodes = [
  "protected-one-by-one",
  "confirmation-needed",
  "count-differs",
  "nothing-chosen",
  "numbers-unknown",
  "numbers-ambiguous",
  "lines-unknown",
  "template-changed",
  "template-closed",
  "same-type",
  "reminded-today",
  "bulk-too-large",
  "plan-over",
  "plans-waiting",
] as const;
