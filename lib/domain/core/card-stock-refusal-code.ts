/** What a refusal about blank cards, and cards out of use, can say is so. */
export const cardStockRefusalCodes = [
  "card-number-odd",
  "card-series-unlike",
  "card-series-reversed",
  "card-series-too-long",
  "card-series-overlaps",
  "card-series-used",
  "card-not-in-stock",
  "cards-used",
  "card-in-use",
  "card-is-reserve",
  "card-withdrawn",
  "card-not-withdrawn",
  "card-not-to-destroy",
  "handed-in-by-missing",
] as const;
