/** What a practice statement must cover (K5.3 a–e). */
export const practiceParts = ["identity", "services", "terms", "personal-data", "changes"] as const;
export type PracticePart = (typeof practiceParts)[number];
export type PracticeSections = Record<PracticePart, { sv: string; en: string }>;
