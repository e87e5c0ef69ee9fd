import { en } from "./words-en";
import { sv } from "./words-sv";

export const languages = ["sv", "en"] as const;
export type Language = (typeof languages)[number];

export type Word = keyof typeof sv;
type Words = Record<Word, string>;

const words: Record<Language, Words> = { sv, en };

export type Say = (word: Word) => string;
export const sayIn =
  (language: Language): Say =>
  (word) =>
    words[language][word];

/** The words of a refusal's code; those of a fault of ours for one without. */
export const faultWord = (code: string): Word =>
  Object.hasOwn(sv, `fault.${code}`) ? (`fault.${code}` as Word) : "fault.ours";
export const nameOf = (language: Language): string => words[language].language;
