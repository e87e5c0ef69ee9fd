/** What a refusal of a decision about many can say. */
export const bulkRefusalCodes = [
  "protected-one-by-one",
  "confirmation-needed",
  "count-differs",
  "nothing-chosen",
  "numbers-unknown",
  "numbers-ambiguous",
  "bulk-too-large",
  "plan-over",
  "plans-waiting",
] as const;
