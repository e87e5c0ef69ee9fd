/** The limit that a request was counted in, and what was left of it (draft-ietf-httpapi-ratelimit-headers-10). */
export interface Quota {
  name: "calls" | "attribute-calls" | "queries" | "refusals" | "tokens" | "lists";
  most: number;
  left: number;
  leftMs: number;
}

const windowSeconds = 60;

/** Each limit is of a minute. What is left is as this program knows it: others of the same client take from it too. */
export function limitHeaders(quotas: readonly Quota[]): Record<string, string> {
  return {
    ...policyHeaders(quotas),
    ratelimit: quotas
      .map(({ name, left, leftMs }) => `"${name}";r=${left};t=${secondsOf(leftMs)}`)
      .join(", "),
  };
}

/** The part that is the same for everybody, for an answer to somebody who was not counted. */
export const policyHeaders = (quotas: readonly Pick<Quota, "name" | "most">[]): Record<string, string> => ({
  "ratelimit-policy": quotas.map(({ name, most }) => `"${name}";q=${most};w=${windowSeconds}`).join(", "),
});

/** Never zero: whoever waits no time at all asks within the same minute. */
export const secondsOf = (leftMs: number): number => Math.max(1, Math.ceil(leftMs / 1_000));
