import { expect, test } from "vitest";
import { disposableBefore, disposedKinds, logYears, retention } from "./retention";

test("the schedule is what is promised: how long each kind is kept, and the least", () => {
  expect(
    Object.entries(retention).map(([kind, { keepDays, minimumDays }]) => [kind, keepDays, minimumDays]),
  ).toEqual([
    ["outbox", 90, 30],
    ["job", 90, 30],
    ["bulk", 14, 7],
    ["booking", 90, 30],
    ["mail", 365, 90],
    ["mail-bounce", 365, 90],
    ["request", 31, 7],
    ["session", 180, 90],
    ["session-end", 180, 90],
    ["ocsp-request", 90, 30],
    ["loss-ask", 90, 30],
    ["card-batch-file", 30, 7],
    ["refusal", 365, 90],
    ["attempt", 1, 1],
    ["work-claim", 1, 1],
  ]);
  expect(logYears).toBe(10);
});

test("every kind says on which ground it is kept", () => {
  for (const kind of disposedKinds) expect(retention[kind].basis.length, kind).toBeGreaterThan(20);
});

test("nothing goes before its least time", () => {
  const now = new Date("2026-11-26T12:00:00Z");
  expect(disposableBefore("mail", now).toISOString()).toBe("2025-11-26T12:00:00.000Z");
  for (const kind of disposedKinds) {
    const least = now.getTime() - retention[kind].minimumDays * 86_400_000;
    expect(disposableBefore(kind, now).getTime(), kind).toBeLessThanOrEqual(least);
  }
});
