import { expect, test } from "vitest";
import { csvLine, everyPage, plainCell } from "./export";

test.each([
  ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
  ["+46 10", "'+46 10"],
  ["-1+1", "'-1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  [" =1", "' =1"],
  ["＝1", "'＝1"],
  ["Åsa Öberg", "Åsa Öberg"],
  ["a=b", "a=b"],
  ["a\tb", "a\tb"],
  ["2026-11-24", "2026-11-24"],
  ["", ""],
])("a cell %j never becomes a formula", (cell, told) => {
  expect(plainCell(cell)).toBe(told);
});

test("a number of ours stays a number, also below nothing", () => {
  expect(plainCell(-12)).toBe("-12");
  expect(plainCell(null)).toBe("");
});

test("what would end a value or a line is kept inside quotes", () => {
  expect(csvLine(["a;b", 'c"d', "e\nf", " g", 1, null])).toBe('"a;b";"c""d";"e\nf";" g";1;');
});

test("a space at an end is kept inside quotes, and one within needs none", () => {
  expect(csvLine(["Åsa Ek", "Ek "])).toBe('Åsa Ek;"Ek "');
});

test("every page of a list is read once, the first also when nothing follows", async () => {
  const places: (string | null)[] = [];
  const read = (next: Record<string, string>) => async (after: string | null) => {
    places.push(after);
    return { rows: [after ?? "start"], next: next[after ?? "start"] ?? null };
  };
  const pages = async (next: Record<string, string>) => {
    const found: unknown[] = [];
    for await (const page of everyPage(read(next), (row) => [row, 1])) found.push(page);
    return found;
  };
  expect(await pages({})).toEqual([[["start", 1]]]);
  expect(await pages({ start: "b", b: "c" })).toEqual([[["start", 1]], [["b", 1]], [["c", 1]]]);
  expect(places).toEqual([null, null, "b", "c"]);
});
