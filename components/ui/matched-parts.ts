/** Small letters without marks over them, as words are compared. */
export const folded = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

export interface Part {
  text: string;
  hit: boolean;
}

/**
 * A text in its parts, with what was typed marked: where a word begins as something typed does, marks over letters and
 * a slip of the finger aside, and where digits stand in a number. A search that found it by other means marks nothing.
 */
export function matchedParts(text: string, typed: string): Part[] {
  const asked = typed.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const parts: Part[] = [];
  const add = (piece: string, hit: boolean) => {
    const last = parts.at(-1);
    if (last?.hit === hit) last.text += piece;
    else if (piece !== "") parts.push({ text: piece, hit });
  };
  for (const piece of text.split(/([\p{L}\p{M}\p{N}]+)/u)) {
    const letters = lettersOf(piece);
    const [from, to] = asked.map((one) => hitIn(letters, one)).sort(byLength)[0] ?? nowhere;
    add(letters.slice(0, from).join(""), false);
    add(letters.slice(from, to).join(""), true);
    add(letters.slice(to).join(""), false);
  }
  return parts;
}

type Span = readonly [from: number, to: number];
const byLength = (a: Span, b: Span) => b[1] - b[0] - (a[1] - a[0]);
const nowhere: Span = [0, 0];

/** One for each letter as it is compared: a letter with its marks is one. */
const lettersOf = (piece: string): string[] => piece.normalize("NFC").match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];

function hitIn(letters: string[], typed: string): Span {
  const [first = "", ...more] = lettersOf(typed);
  // One letter alone is meant as it stands: å is not in every a.
  if (more.length === 0) return isLetter(letters[0], first) ? [0, 1] : nowhere;
  const [word, asked] = [letters.map(folded).join(""), folded(typed)];
  if (word.startsWith(asked)) return [0, asked.length];
  if (/^\p{N}{3,}$/u.test(asked)) {
    const at = word.indexOf(asked);
    return at === -1 ? nowhere : [at, at + asked.length];
  }
  // A shorter word with a slip in it is like too many others.
  if (asked.length < 4 || /\p{N}/u.test(asked)) return nowhere;
  const slips = asked.length < 8 ? 1 : 2;
  const lengths = [0, 1, -1].map((more) => asked.length + more).filter((length) => length <= word.length);
  const near = lengths.find((length) => distance(word.slice(0, length), asked) <= slips);
  return near === undefined ? nowhere : [0, near];
}

const isLetter = (letter: string | undefined, asked: string) =>
  letter !== undefined && letter.toLowerCase() === asked.toLowerCase();

/** How many letters are changed, left out, put in or swapped with the next (Damerau's distance, of whole neighbours). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const [up = 0, left = 0, diagonal = 0] = [last[j], row[j - 1], last[j - 1]];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(up + 1, left + 1, diagonal + same, swap));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
