import { describe, expect, test } from "vitest";
import { carriersIn, expiryMonths, mostExpire } from "./expiry";

const counted = [
  { month: "2026-12", carrier: "card", n: 3, renewing: 2 },
  { month: "2026-12", carrier: "security-key", n: 1, renewing: 0 },
  { month: "2027-02", carrier: "card", n: 4, renewing: 4 },
  { month: "2027-10", carrier: "mobile", n: 2, renewing: 0 },
];
const months = expiryMonths(counted, "2026-11-26");

describe("when e-IDs end", () => {
  test("is told for the twelve months from this one, the empty ones too, across the turn of the year", () => {
    expect(months.map(({ month, total, renewing }) => `${month} ${total} ${renewing}`)).toEqual([
      "2026-11 0 0",
      "2026-12 4 2",
      "2027-01 0 0",
      "2027-02 4 4",
      "2027-03 0 0",
      "2027-04 0 0",
      "2027-05 0 0",
      "2027-06 0 0",
      "2027-07 0 0",
      "2027-08 0 0",
      "2027-09 0 0",
      "2027-10 2 0",
    ]);
    expect(months[1]).toMatchObject({
      byCarrier: { card: 3, mobile: 0, "security-key": 1, "key-file": 0 },
      renewingByCarrier: { card: 2, mobile: 0, "security-key": 0, "key-file": 0 },
    });
  });

  test("names every month that has the most, and none when nothing ends", () => {
    expect(mostExpire(months).map(({ month }) => month)).toEqual(["2026-12", "2027-02"]);
    expect(mostExpire(expiryMonths([], "2026-11-26"))).toEqual([]);
  });

  test("tells the carriers apart that anything ends on", () => {
    expect(carriersIn(months)).toEqual(["card", "mobile", "security-key"]);
  });
});
