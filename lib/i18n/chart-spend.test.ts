import { expect, test } from "vitest";
import { ceilingWords, spendWords } from "./chart-spend";

const cost = (number: string, yearly: bigint | null) => ({
  number,
  title: "Kort",
  partyName: "Kortbolaget AB",
  yearly,
});
const spend = (...rows: ReturnType<typeof cost>[]) => ({
  rows,
  total: {
    yearly: rows.reduce((sum, { yearly }) => sum + (yearly ?? 0n), 0n),
    unknown: rows.filter(({ yearly }) => yearly === null).length,
  },
});
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  [spend(), "Inget avtal kostar något per år"],
  [spend(cost("A-1", null)), "Inga årskostnader är kända"],
  [spend(cost("A-1", 120_050n)), "Kort (A-1) kostar 1 200,50 kr per år"],
  [spend(cost("A-1", 100_000n), cost("A-2", null)), "Kort (A-1) kostar 1 000 kr per år, resten är inte känt"],
  [spend(cost("A-1", 700_000n), cost("A-2", 300_000n)), "Dyrast är Kort (A-1): 7 000 kr av 10 000 kr per år"],
  [
    spend(cost("A-1", 50_000n), cost("A-2", 50_000n), cost("A-3", null)),
    "Dyrast är Kort (A-1) och Kort (A-2): 500 kr vardera av minst 1 000 kr per år",
  ],
])("the title of the costs is true also of ties and of what is not known", (costs, title) => {
  expect(plain(spendWords("sv", costs).title)).toBe(title);
});

test("what is not known is told as such, and the sum is of the rest", () => {
  const { rows, note } = spendWords("sv", spend(cost("A-1", 100n), cost("A-2", null)));
  expect(rows.map(({ cells }) => plain(String(cells.yearly)))).toEqual(["1 kr", "inte känd", "1 kr"]);
  expect(note).toBe("Med dagens priser och antal. För ett avtal är kostnaden inte känd.");
});

const ceiling = (number: string, ceilingOre: number, drawnOre: number) => ({
  ...{ number, title: "Kort", partyName: "Kortbolaget AB", until: "2027-03-22", ceilingOre, drawnOre },
});

test.each([
  [[], "Inget ramavtal med takvolym kan avropas nu"],
  [
    [ceiling("R-1", 1_000_000, 900_001), ceiling("R-2", 1_000, 100)],
    "Minst kvar att avropa har Kort (R-1): 10 % av taket, 999,99 kr",
  ],
  [
    [ceiling("R-1", 1_000, 500), ceiling("R-2", 2_000, 1_000)],
    "Minst kvar att avropa har Kort (R-1) och Kort (R-2): 50 % av taket vardera",
  ],
  [[ceiling("R-1", 1_000, 1_001), ceiling("R-2", 1_000, 1_000)], "1 av 2 ramavtal är avropat över taket"],
])("the title of the ceilings is the worst that is true", (rows, title) => {
  expect(plain(ceilingWords("sv", { rows, without: 0 }).title)).toBe(title);
});

test("a ceiling's row has what is drawn and what is left, also below nothing", () => {
  const [row] = ceilingWords("sv", { rows: [ceiling("R-1", 100_000, 130_000)], without: 1 }).rows;
  expect(Object.values(row?.cells ?? {}).map((cell) => plain(String(cell)))).toEqual([
    ...["Kort (R-1)", "Kortbolaget AB", "1 000 kr", "1 300 kr", "−300 kr", "22 mars 2027"],
  ]);
  expect(ceilingWords("sv", { rows: [], without: 1 }).note).toContain("Ett till saknar takvolym.");
});
