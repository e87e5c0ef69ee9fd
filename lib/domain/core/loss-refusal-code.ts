/** What is refused of a loss to who has not signed in. */
export const lossRefusalCodes = ["signed-out-limit", "found-not-by-code", "found-declined"] as const;
