import { describe, expect, it } from "vitest";
import { inTurn, testTurn } from "./turn.mjs";

describe("The turn of a run", () => {
  it("is the day of the year, from 1 on", () => {
    expect(testTurn({}, new Date("2027-01-01T00:00:00Z"))).toBe(1);
    expect(testTurn({}, new Date("2028-12-31T23:59:59Z"))).toBe(366);
  });

  it("is the one that was asked for, so that a run can be repeated", () => {
    expect(testTurn({ TEST_TURN: "12" }, new Date("2027-01-01T00:00:00Z"))).toBe(12);
  });

  it("is refused when it is no number", () => {
    expect(() => testTurn({ TEST_TURN: "x" })).toThrow("TEST_TURN is a number, and not x");
    expect(() => testTurn({ TEST_TURN: "" })).toThrow("TEST_TURN");
  });

  it("has each of several read once in as many runs, and neighbours in different ways", () => {
    const read = (place: number) => [4, 5, 6].map((turn) => inTurn(["a", "b", "c"], place, turn));
    expect(read(0)).toEqual([["b"], ["c"], ["a"]]);
    expect(read(1)).toEqual([["c"], ["a"], ["b"]]);
  });
});
