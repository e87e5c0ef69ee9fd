import { describe, expect, test } from "vitest";
import { type AskedFor, beyond, type Limit } from "./limit";

const upTo: Limit = { kind: "amount", most: 50_000, unit: "kronor" };
const building: Limit = { kind: "cases", only: ["Bygglov", "Rivningslov"] };
const codes = (limits: Limit[], asked: AskedFor) => beyond(limits, asked).map(({ code }) => code);
const kronor = (value: number): AskedFor => ({ amount: { value, unit: "kronor" } });

describe("the limits of a mandate", () => {
  test("none are without limit", () => {
    expect(codes([], {})).toEqual([]);
    expect(codes([], kronor(9_999_999))).toEqual([]);
  });

  test.each([
    [0, []],
    [49_999.99, []],
    [50_000, []],
    [50_000.01, ["amount-above"]],
    [-1, ["amount-above"]],
    [Number.NaN, ["amount-above"]],
    [Number.POSITIVE_INFINITY, ["amount-above"]],
  ] as const)("%d kronor, of at most 50 000: %j", (value, promised) => {
    expect(codes([upTo], kronor(value))).toEqual(promised);
  });

  test("what is not said is not within a limit, nor what is counted in something else", () => {
    expect(codes([upTo], {})).toEqual(["amount-missing"]);
    expect(codes([upTo], { amount: { value: 1, unit: "hours" } })).toEqual(["amount-other-unit"]);
    expect(codes([building], {})).toEqual(["case-missing"]);
  });

  test("kinds of case are compared as words are, and no part of one is one", () => {
    expect(codes([building], { case: "bygglov" })).toEqual([]);
    expect(codes([building], { case: " Rivningslov " })).toEqual([]);
    expect(codes([building], { case: "Bygg" })).toEqual(["case-not-among"]);
    expect(codes([building], { case: "" })).toEqual(["case-not-among"]);
  });

  test("all hold at once, and each that does not is told with what it allows", () => {
    expect(beyond([upTo, building], { ...kronor(60_000), case: "Marklov" })).toEqual([
      { code: "amount-above", most: 50_000, unit: "kronor" },
      { code: "case-not-among", only: ["Bygglov", "Rivningslov"] },
    ]);
  });
});
