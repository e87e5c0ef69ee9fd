import { expect, test } from "vitest";
import { csvLine, plainCell } from "./export";

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
