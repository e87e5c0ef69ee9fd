import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { cardRange, isRunningOut, printedNumber, printedRange, type StockLevel, sizeOf } from "./card-stock";

const refusalIn = (work: () => unknown): Refusal => {
  try {
    work();
  } catch (why) {
    if (why instanceof Refusal) return why;
    throw why;
  }
  throw new Error("Nothing was refused.");
};
const refused = (first: string, last?: string) => {
  const { code, field } = refusalIn(() => cardRange(first, last));
  return [code, field];
};

describe("card numbers from a first to a last", () => {
  test("keep the zeros in front, and are the same however they are typed", () => {
    const range = cardRange("ab 0007-001", "AB0007010");
    expect(range).toEqual({ prefix: "AB", digits: 7, first: 7001, last: 7010 });
    expect(sizeOf(range)).toBe(10);
    expect(printedRange(range)).toBe("AB0007001 – AB0007010");
    expect(printedNumber(range, 7001)).toBe("AB0007001");
  });
  test("are one card where there is no last", () => {
    expect(printedRange(cardRange("00001234"))).toBe("00001234");
    expect(sizeOf(cardRange("00001234", " "))).toBe(1);
  });
  test("may be ten million, and not one more", () => {
    expect(sizeOf(cardRange("10000000", "19999999"))).toBe(10_000_000);
    expect(refused("10000000", "20000000")).toEqual(["card-series-too-long", "last"]);
  });
  test("are exact to the last digit of forty", () => {
    const long = "9".repeat(39);
    expect(printedRange(cardRange(`${long}1`, `${long}8`))).toBe(`${long}1 – ${long}8`);
  });
  test("may end in a letter, when it is one card", () => {
    expect(printedRange(cardRange("1234A"))).toBe("1234A");
    expect(refused("1234A", "1234B")).toEqual(["card-series-unlike", "last"]);
  });
  test("are refused reversed, of other lengths, of other series, and where they are no numbers", () => {
    expect(refused("AB0010", "AB0001")).toEqual(["card-series-reversed", "last"]);
    expect(refused("AB0001", "AB10000")).toEqual(["card-series-unlike", "last"]);
    expect(refused("AB0001", "AC0010")).toEqual(["card-series-unlike", "last"]);
    expect(refused("åäö123")).toEqual(["card-number-odd", "first"]);
    expect(refused("123")).toEqual(["card-number-odd", "first"]);
    expect(refused("1".repeat(41))).toEqual(["card-number-odd", "first"]);
    expect(refused("AB0001", "AB'; --")).toEqual(["card-number-odd", "last"]);
  });
});

describe("a series is running out", () => {
  const series = (given: Partial<StockLevel> = {}): StockLevel => ({
    ...{ product: "Vitt kort", deskId: null, receivedAt: new Date("2026-03-01"), unused: 9, warnBelow: 10 },
    ...given,
  });
  const later = series({ receivedAt: new Date("2026-05-01"), unused: 300, warnBelow: 0 });

  test("below its level, and not at it or where none is set", () => {
    expect(isRunningOut(series(), [series()])).toBe(true);
    expect(isRunningOut(series({ unused: 10 }), [])).toBe(false);
    expect(isRunningOut(series({ unused: 0, warnBelow: 0 }), [])).toBe(false);
  });
  test("until a later one of the same product at the same desk has cards enough", () => {
    expect(isRunningOut(series(), [later])).toBe(false);
    expect(isRunningOut(series(), [{ ...later, unused: 0 }])).toBe(true);
    expect(isRunningOut(series(), [{ ...later, unused: 4, warnBelow: 5 }])).toBe(true);
    expect(isRunningOut(series(), [{ ...later, product: "Blått kort" }])).toBe(true);
    expect(isRunningOut(series(), [{ ...later, deskId: "another" }])).toBe(true);
    expect(isRunningOut(later, [series()])).toBe(false);
  });
});
