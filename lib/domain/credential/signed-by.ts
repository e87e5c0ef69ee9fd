import type { SignedWords } from "./signed-act";

/** The name of who signed, in the words as they were written. */
export function officerIn(words: string): string {
  const { officer }: Pick<SignedWords, "officer"> = JSON.parse(words);
  return officer.name;
}
