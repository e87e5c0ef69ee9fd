/** Levels of assurance of the trust framework. */
export const levels = [2, 3, 4] as const;
export type Level = (typeof levels)[number];
