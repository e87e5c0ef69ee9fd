/** What is refused of what managers ask for their people, and people ask for themselves. */
export const requestRefusalCodes = [
  "eid-unchosen",
  "day-unchosen",
  "not-done-yet",
  "request-ordered",
  "asked-by-you",
  "not-offered",
  "applied-already",
  "applied-often",
  "claimed-often",
] as const;
