/** A word of ours inside a sentence: a small letter first, except where it begins with an abbreviation, as "ID-administratör". */
export function midSentence(word: string): string {
  return word.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase());
}
