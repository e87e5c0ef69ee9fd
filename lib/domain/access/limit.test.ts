import { describe, expect, test } from "vitest";
import { type AskedFor, beyond, furthest, type Limit } from "./limit";

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

describe("the furthest within limits", () => {
  const hours: Limit = { kind: "amount", most: 8, unit: "hours" };
  test.each<[string, Limit[], AskedFor[]]>([
    ["without limit nothing need be said", [], [{}]],
    ["of an amount it is the highest", [upTo], [{ amount: { value: 50_000, unit: "kronor" } }]],
    ["of kinds of case each of them", [building], [{ case: "Bygglov" }, { case: "Rivningslov" }]],
    [
      "of both at once each kind with the highest",
      [building, upTo],
      [
        { amount: { value: 50_000, unit: "kronor" }, case: "Bygglov" },
        { amount: { value: 50_000, unit: "kronor" }, case: "Rivningslov" },
      ],
    ],
    [
      "of two amounts the lower",
      [upTo, { ...upTo, most: 100 }],
      [{ amount: { value: 100, unit: "kronor" } }],
    ],
    ["of what nothing is within there is none", [upTo, hours], []],
    [
      "what is a kind of case in both lists is within both, however it is written",
      [building, { kind: "cases", only: ["bygglov"] }],
      [{ case: "Bygglov" }, { case: "bygglov" }],
    ],
  ])("%s", (_what, limits, promised) => {
    expect(furthest(limits)).toEqual(promised);
  });
});
