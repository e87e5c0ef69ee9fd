/** Where an employer's authorization server and its protected resource are: one address, told apart by what is signed. */
export const issuerOf = (apiUrl: string, slug: string): string => `${apiUrl}/${slug}`;

/** All that a client proves itself with, and tokens are signed with (Ena §8.2). */
export const algorithms = ["ES256", "RS256"] as const;

/** RFC 8693 §2.1: a token for one that was shown. */
export const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
