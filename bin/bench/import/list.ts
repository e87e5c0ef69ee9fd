const headings = "Personnr;Efternamn;Förnamn;Anst.nr;Befattning;Anställd från;T.o.m;Chef;E-post;Mobil";

/** A payroll system's list, of whom every so many have a day that does not exist. */
export function aList({ rows, everyBad }: { rows: number; everyBad: number }): Buffer {
  const lines = Array.from({ length: rows }, (_, nth) => {
    const from = nth % everyBad === 0 ? "2021-02-30" : "2021-03-01";
    const number = aPersonalNumber(nth);
    return `${number};Prov;Alva ${letters(nth)};${50_000 + nth};Lärare;${from};;;p${nth}@example.se;070-${String(1_000_000 + nth)}`;
  });
  return fileOf(headings, lines);
}

export const fileOf = (headings: string, lines: readonly string[]): Buffer =>
  Buffer.from(`${[headings, ...lines].join("\r\n")}\r\n`);

export const letters = (nth: number) => [...String(nth)].map((digit) => "abcdefghij"[Number(digit)]).join("");

/** Twelve digits of somebody made up, with the right check digit. */
export function aPersonalNumber(nth: number): string {
  const day = new Date(Date.UTC(1950, 0, 1) + nth * 86_400_000)
    .toISOString()
    .slice(2, 10)
    .replaceAll("-", "");
  const nine = `${day}98${nth % 10}`;
  const digits = [...nine].map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1));
  const sum = digits.reduce((total, part) => total + (part > 9 ? part - 9 : part), 0);
  return `19${nine}${(10 - (sum % 10)) % 10}`;
}
