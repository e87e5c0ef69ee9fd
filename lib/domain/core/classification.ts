/** Who may come to know of something, as the employer has decided: evidence, attributes. */
export const classifications = ["open", "internal", "secret"] as const;
export type Classification = (typeof classifications)[number];
