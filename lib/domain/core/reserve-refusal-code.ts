/** What a refusal about a reserve card can say is so. */
export const reserveRefusalCodes = [
  "reserve-from-drawer",
  "reserve-not-renewed",
  "reserve-card-unknown",
  "reserve-card-state",
  "reserve-level-above",
  "reserve-before-employment",
  "reserve-extended-once",
  "reserve-in-use",
  "reserve-order-open",
  "not-a-reserve-type",
  "no-card-series",
  "card-number-known",
] as const;
