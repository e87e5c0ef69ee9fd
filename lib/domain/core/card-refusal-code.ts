import { cardStockRefusalCodes } from "./card-stock-refusal-code";

/** What a refusal about cards, those that a bureau makes and those in stock, can say is so. */
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
  "answer-under-way",
  "card-row-unknown",
  "card-row-twice",
  ...cardStockRefusalCodes,
] as const;
