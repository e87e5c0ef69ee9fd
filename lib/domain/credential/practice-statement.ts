import { Refusal, refuseAll } from "@/lib/domain/core/refusal";

/** What a practice statement must cover (K5.3 a–e). */
export const practiceParts = ["identity", "services", "terms", "personal-data", "changes"] as const;
export type PracticePart = (typeof practiceParts)[number];
export type PracticeSections = Record<PracticePart, { sv: string; en: string }>;

export const practiceLanguages = ["sv", "en"] as const;
export type PracticeLanguage = (typeof practiceLanguages)[number];

export interface MissingPart {
  part: PracticePart;
  language: PracticeLanguage;
}

/** The form's name of one part in one language. */
export const practiceField = ({ part, language }: MissingPart): string => `${part}-${language}`;

/** Every part, in each language, in the order they are read. */
export const allPracticeParts: readonly MissingPart[] = practiceParts.flatMap((part) =>
  practiceLanguages.map((language) => ({ part, language })),
);

/** Sections where `textOf` says what each part holds. */
export function practiceSections(textOf: (one: MissingPart) => string): PracticeSections {
  const both = (part: PracticePart) => ({
    sv: textOf({ part, language: "sv" }),
    en: textOf({ part, language: "en" }),
  });
  return {
    identity: both("identity"),
    services: both("services"),
    terms: both("terms"),
    "personal-data": both("personal-data"),
    changes: both("changes"),
  };
}

/** What still has no text. */
export const missingParts = (sections: PracticeSections): MissingPart[] =>
  allPracticeParts.filter(({ part, language }) => sections[part][language].trim() === "");

/** K5.3: all five parts, so that everybody can read them. Tells everything that is missing at once. */
export function refuseIncomplete(sections: PracticeSections): void {
  refuseAll(
    missingParts(sections).map(({ part, language }) => {
      const letter = "abcde".charAt(practiceParts.indexOf(part));
      return new Refusal("practice-part-missing", { letter, language }, practiceField({ part, language }));
    }),
  );
}
