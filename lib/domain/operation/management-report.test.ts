import { expect, test } from "vitest";
import { daysBefore, measured, sumOfTypes, type TypeCount, typeLines, yearBefore } from "./management-report";

const counted = (nameSv: string, status: TypeCount["status"], n: number, inTime = n): TypeCount => ({
  ...{ nameSv, nameEn: nameSv, status, n, inTime },
});

test("what is ordered, approved or being produced is on its way; what is over is told of no type", () => {
  const lines = typeLines([
    counted("Kort", "ordered", 1),
    counted("Kort", "approved", 2),
    counted("Kort", "producing", 4),
    counted("Kort", "ready", 8),
    counted("Kort", "active", 16),
    counted("Kort", "suspended", 32),
    counted("Kort", "revoked", 64),
    counted("Kort", "cancelled", 128),
  ]);
  expect(lines).toEqual([
    {
      nameSv: "Kort",
      nameEn: "Kort",
      count: { "on-the-way": 7, ready: 8, active: 16, suspended: 32, expired: 0 },
    },
  ]);
});

test("what is past its end is told as expired, whatever state it was left in, and the sums are of all types", () => {
  const lines = typeLines([
    counted("Kort", "active", 5, 3),
    counted("Mobil", "suspended", 2, 1),
    counted("Mobil", "ready", 1, 0),
    counted("Nyckel", "revoked", 1),
  ]);
  expect(lines.map(({ nameSv }) => nameSv)).toEqual(["Kort", "Mobil"]);
  expect(sumOfTypes(lines)).toEqual({ "on-the-way": 0, ready: 0, active: 3, suspended: 1, expired: 4 });
});

test("a measure is the charts' own number, and nothing where nothing was measured", () => {
  const none = { ordered: null, approved: null, produced: 60, "handed-over": null };
  const block = { span: 0, column: 0, n: 3 };
  expect(
    measured({
      flow: {
        reached: { ordered: 9, approved: 8, produced: 7, "handed-over": 6 },
        median: none,
        cancelled: 1,
      },
      blocks: {
        counts: [
          { ...block, state: "seen" },
          { ...block, state: "unseen", n: 1 },
        ],
        median: 0.4,
      },
      months: [
        { month: "2026-10", issued: 5, renewed: 2, revoked: 1 },
        { month: "2026-11", issued: 1, renewed: 0, revoked: 3 },
      ],
    }),
  ).toEqual({
    ordered: 9,
    "handed-over": 6,
    "to-approved": null,
    "to-produced": 60,
    "to-handed-over": null,
    blocks: 4,
    "blocks-in-time": 3,
    "to-visible": 0.4,
    issued: 6,
    renewed: 2,
    revoked: 4,
  });
});

test("a period is compared with as long a one before it, and a year with the same time of day a year before", () => {
  const now = new Date("2026-07-01T12:30:00Z");
  expect(daysBefore(now, 90)).toEqual(new Date("2026-04-02T12:30:00Z"));
  expect(yearBefore(now)).toEqual(new Date("2025-07-01T12:30:00Z"));
  // Half past one by the clock in Sweden on a leap day, and on the last day of the February before.
  expect(yearBefore(new Date("2028-02-29T00:30:00Z"))).toEqual(new Date("2027-02-28T00:30:00Z"));
});
