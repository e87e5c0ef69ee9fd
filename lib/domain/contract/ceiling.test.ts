import { expect, test } from "vitest";
import { byLeastLeft, drawnOf, leftOf, shareDrawn } from "./ceiling";

test("what is decided or was draws on a ceiling; a draft and what has no value draw nothing", () => {
  expect(
    drawnOf([
      { status: "draft", valueOre: 1_000 },
      { status: "decided", valueOre: 200 },
      { status: "signed", valueOre: 30 },
      { status: "terminated", valueOre: 4 },
      { status: "signed", valueOre: null },
    ]),
  ).toBe(234);
});

test.each([
  [{ ceilingOre: 1_000, drawnOre: 0 }, 1_000, 0],
  [{ ceilingOre: 1_000, drawnOre: 999 }, 1, 99],
  [{ ceilingOre: 1_000, drawnOre: 1_000 }, 0, 100],
  [{ ceilingOre: 1_000, drawnOre: 1_250 }, -250, 125],
  [{ ceilingOre: 0, drawnOre: 0 }, 0, 100],
])("%o has %i left and is drawn to %i per cent", (ceiling, left, drawn) => {
  expect([leftOf(ceiling), shareDrawn(ceiling)]).toEqual([left, drawn]);
});

test("the least left comes first, as a share and not as an amount", () => {
  const [wide, narrow] = [
    { ceilingOre: 1_000_000, drawnOre: 900_000 },
    { ceilingOre: 1_000, drawnOre: 100 },
  ];
  expect([narrow, wide].sort(byLeastLeft)).toEqual([wide, narrow]);
  expect(byLeastLeft(wide, { ceilingOre: 10, drawnOre: 9 })).toBe(0);
});
