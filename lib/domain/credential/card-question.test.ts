import { describe, expect, test } from "vitest";
import { cardQuestion } from "./card-question";
import type { EidStatus } from "./eid";

const day = (text: string) => new Date(`2026-${text}T12:00:00Z`);
const of = (status: EidStatus) => ({ status, orderedAt: day("03-10") });
const never = { nameAt: null, endAt: null };

describe("B17: a new name", () => {
  const married = { ...never, nameAt: day("06-01") };
  test.each(["active", "suspended"] as const)("asks to replace a card that is %s", (status) => {
    expect(cardQuestion(of(status), married)).toBe("name-replace");
  });
  test.each(["ordered", "approved", "producing", "ready"] as const)(
    "asks to cancel an order that is %s",
    (status) => {
      expect(cardQuestion(of(status), married)).toBe("name-cancel");
    },
  );
  test.each(["revoked", "cancelled"] as const)("asks nothing about one that is %s", (status) => {
    expect(cardQuestion(of(status), married)).toBeNull();
  });
  test("asks nothing about a card that is lent for days, until it is handed over", () => {
    expect(cardQuestion({ ...of("active"), reserve: true }, married)).toBeNull();
    expect(cardQuestion({ ...of("ready"), reserve: true }, married)).toBe("name-cancel");
  });
  test("asks nothing about what was ordered under the new name", () => {
    expect(cardQuestion(of("active"), { ...never, nameAt: day("02-01") })).toBeNull();
    expect(cardQuestion(of("active"), { ...never, nameAt: day("03-10") })).toBeNull();
  });
});

describe("B17: an ended job", () => {
  const ends = { ...never, endAt: day("06-01") };
  test.each(["ordered", "approved", "producing", "ready"] as const)(
    "asks to cancel an order that is %s",
    (status) => {
      expect(cardQuestion(of(status), ends)).toBe("ended-cancel");
    },
  );
  test("asks nothing about a card in use, which ends with the job", () => {
    expect(cardQuestion(of("active"), ends)).toBeNull();
  });
  test("asks nothing about what was ordered after the end was known", () => {
    expect(cardQuestion(of("ordered"), { ...never, endAt: day("02-01") })).toBeNull();
  });
});

test("B17: without a change nothing is asked", () => {
  expect(cardQuestion(of("active"), never)).toBeNull();
  expect(cardQuestion(of("ordered"), never)).toBeNull();
});
