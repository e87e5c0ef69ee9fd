/** What is refused of a loss to who has not signed in, and of a hold for leave. */
export const lossRefusalCodes = [
  "signed-out-limit",
  "found-not-by-code",
  "found-declined",
  "return-past",
  "return-without-leave",
] as const;
