/** Refusals of a loss reported without signing in, and of a hold during leave. */
export const lossRefusalCodes = [
  "signed-out-limit",
  "found-not-by-code",
  "found-declined",
  "return-past",
  "return-without-leave",
] as const;
