import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kronorOf, orePerEid, type PriceModel, parseKronor, yearlyOre } from "./price";

describe("a year's cost", () => {
  test.each<[PriceModel, number | null, number | null, number, bigint | null]>([
    ["free", null, null, 400, 0n],
    ["free", 500, 10, 400, 0n],
    ["unstated", 500, 10, 400, null],
    ["per-transaction", 17, 250_000, 400, 4_250_000n],
    ["per-transaction", 17, null, 400, null],
    ["per-transaction", null, 250_000, 400, null],
    ["per-user-month", 1250, null, 412, 6_180_000n],
    ["per-user-month", 1250, 99, 0, 0n],
    ["per-user-month", null, null, 412, null],
    ["fixed-yearly", 18_500_000, null, 412, 18_500_000n],
    ["fixed-yearly", null, null, 412, null],
  ])("%s at %s öre, %s a year and %i e-IDs in use is %s öre", (model, ore, volume, eids, expected) => {
    expect(yearlyOre({ model, ore, volume }, eids)).toBe(expected);
  });

  test("is exact where a fraction would not be", () => {
    expect(yearlyOre({ model: "per-transaction", ore: 999_999_999_999, volume: 2_147_483_647 }, 0)).toBe(
      2_147_483_646_997_852_516_353n,
    );
  });
});

test.each<[bigint, number, bigint | null]>([
  [1000n, 3, 333n],
  [1001n, 2, 501n],
  [2000n, 3, 667n],
  [0n, 12, 0n],
  [1000n, 0, null],
])("%i öre among %i e-IDs is %s each", (yearly, eids, expected) => {
  expect(orePerEid(yearly, eids)).toBe(expected);
});

test.each([
  [0n, "0.00"],
  [5n, "0.05"],
  [123_456n, "1234.56"],
  [-250n, "-2.50"],
  [999_999_999_999_999_999_999n, "9999999999999999999.99"],
])("%s öre is %s kronor", (ore, shown) => {
  expect(kronorOf(ore)).toBe(shown);
});

describe("kronor as typed", () => {
  test.each([
    ["1 250 000", 125_000_000],
    ["12,50", 1250],
    ["12.5", 1250],
    ["12,50 kr", 1250],
    ["1.234.567,50", 123_456_750],
    ["1,234,567.50", 123_456_750],
    ["12,345.50", 1_234_550],
    ["12,345,678", 1_234_567_800],
    [" kr 12 ", 1200],
    ["kr99", 9900],
    ["SEK 99 000", 9_900_000],
    ["kr 99.000", 9_900_000],
    ["99 000:-", 9_900_000],
    ["1\u00a0250\u202f000 SEK", 125_000_000],
    ["0", 0],
    ["10000000000", 1_000_000_000_000],
  ])("%s is %i öre", (typed, ore) => {
    expect(parseKronor(typed)).toBe(ore);
  });

  test.each([
    ...["", "tolv", "-5", "1,234", "1.23.456", "1.2.3", "10000000001", "1e5", "12,5,0"],
    ...["1.234.5", "1234,567.50", "1234,567,890", "1,234.5,6", "1,234,567,8", "12kr5", "12:-50"],
  ])("%s is no amount", (typed) => {
    expect(parseKronor(typed)).toBeNull();
  });

  test("come back as they were shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (ore) => {
        expect(parseKronor(kronorOf(ore))).toBe(ore);
      }),
    );
  });
});
