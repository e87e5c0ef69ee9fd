/** What a refusal about cards that a bureau makes can say is so. */
export const cardRefusalCodes = [
  "bureau-certificate-missing",
  "bureau-certificate-expired",
  "certificate-unreadable",
  "certificate-use-wrong",
  "not-a-bureau-type",
  "card-batch-empty",
  "card-batch-wrong-state",
  "in-card-batch",
  "answer-too-large",
  "answer-unreadable",
  "answer-other-signer",
  "answer-not-intact",
  "answer-other-batch",
  "answer-nothing-new",
  "card-row-unknown",
  "card-row-twice",
] as const;
