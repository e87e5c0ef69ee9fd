/** Letters of other scripts that look like one of ours, as capitals and as small ones; what is drawn alike in ours too. */
const alike: Record<string, string> = {
  ...{ А: "a", В: "b", Е: "e", К: "k", М: "m", Н: "h", О: "o", Р: "p", С: "c", Т: "t", У: "y", Х: "x" },
  ...{ Ѕ: "s", І: "i", Ј: "j", Ԛ: "q", Ԝ: "w", Α: "a", Β: "b", Ε: "e", Ζ: "z", Η: "h", Ι: "i", Κ: "k" },
  ...{ Μ: "m", Ν: "n", Ο: "o", Ρ: "p", Τ: "t", Υ: "y", Χ: "x" },
  ...{ а: "a", в: "b", е: "e", к: "k", м: "m", н: "h", о: "o", р: "p", с: "c", т: "t", у: "y", х: "x" },
  ...{ ѕ: "s", і: "i", ј: "j", һ: "h", ӏ: "l", ԁ: "d", ԛ: "q", ԝ: "w", п: "n", г: "r" },
  ...{ α: "a", ε: "e", η: "n", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", ω: "w" },
  ...{ ı: "i", ɩ: "i", ɑ: "a", ɡ: "g", ʏ: "y", "0": "o", "1": "l", "|": "l" },
};

/** Marks that make another letter in Swedish; all others are easily missed. */
const own = /[åäö]/;
const bare = (letter: string) => (own.test(letter) ? letter : letter.normalize("NFD").replace(/\p{M}/gu, ""));

/** What is left of a name to whoever reads it in passing: neither case, spacing, marks, nor which script it is in. */
export function nameSkeleton(name: string): string {
  return [...name.normalize("NFKC")]
    .map((letter) => alike[letter] ?? letter.toLocaleLowerCase("sv"))
    .map(bare)
    .map((letter) => alike[letter] ?? letter)
    .join("")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replaceAll("i", "l")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}

/** Whether two names can be taken for one; a name of nothing but signs is taken for none. */
export function areNamesakes(one: string, other: string): boolean {
  const skeleton = nameSkeleton(one);
  return skeleton !== "" && skeleton === nameSkeleton(other);
}
