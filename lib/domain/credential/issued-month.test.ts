import { expect, test } from "vitest";
import { issuedFinding, issuedFrom, issuedInAll, issuedMonths } from "./issued-month";

const month = (month: string, issued: number, renewed = 0, revoked = 0) => ({
  ...{ month, issued, renewed, revoked },
});

test("what was issued is told for the twelve months up to this one, the empty ones too", () => {
  expect(issuedFrom("2026-11-26")).toBe("2025-12-01");
  expect(issuedFrom("2026-12-01")).toBe("2026-01-01");
  const months = issuedMonths(
    [month("2025-11", 9, 9, 9), month("2026-01", 4, 1, 2), month("2026-11", 3)],
    "2026-11-26",
  );
  expect(months).toHaveLength(12);
  expect(months[0]).toEqual({ month: "2025-12", issued: 0, renewed: 0, revoked: 0 });
  expect(months[1]).toEqual({ month: "2026-01", issued: 4, renewed: 1, revoked: 2 });
  expect(months[11]).toEqual({ month: "2026-11", issued: 3, renewed: 0, revoked: 0 });
  expect(issuedInAll(months)).toEqual({ issued: 7, renewed: 1, revoked: 2 });
});

test.each([
  [0, 0, { is: "none" }],
  [5, 0, { is: "none-revoked", issued: 5, revoked: 0 }],
  [0, 2, { is: "more-revoked", issued: 0, revoked: 2 }],
  [3, 3, { is: "equal", issued: 3, revoked: 3 }],
  [5, 3, { is: "more-issued", issued: 5, revoked: 3 }],
  [6, 3, { is: "times-as-many", times: 2, issued: 6, revoked: 3 }],
  [11, 3, { is: "times-as-many", times: 3, issued: 11, revoked: 3 }],
] as const)("of %s issued and %s revoked no more is said than is true", (issued, revoked, found) => {
  expect(issuedFinding([month("2026-10", issued, 0, 0), month("2026-11", 0, 0, revoked)])).toEqual(found);
});
