interface Named {
  givenName: string;
  surname: string;
}

/** Whether two names are so alike that one may be taken for the other: the wrong Andersson. */
export function isLookAlike(one: Named, other: Named): boolean {
  return isAlike(first(one.givenName), first(other.givenName)) && isAlike(one.surname, other.surname);
}

/** Of several given names people go by the first. */
const first = (givenName: string) => givenName.trim().split(/[\s-]/)[0] ?? "";

/** Spelt the same but for marks and capitals, or for a letter in a short name and two in a long one. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  if (a === b) return true;
  if (/\d/.test(a + b)) return false;
  const shorter = Math.min(a.length, b.length);
  return distance(a, b) <= (shorter < 4 ? 0 : shorter < 7 ? 1 : 2);
}

const folded = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const above = row;
    row = [at + 1];
    for (const [nth, of] of [...b].entries()) {
      const changed = (above[nth] ?? 0) + (letter === of ? 0 : 1);
      row.push(Math.min(changed, (above[nth + 1] ?? 0) + 1, (row[nth] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
