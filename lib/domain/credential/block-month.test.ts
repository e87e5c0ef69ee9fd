import { expect, test } from "vitest";
import { type BlockMonth, blockMonthFinding } from "./block-month";

const row = (given: Partial<BlockMonth>): BlockMonth => ({
  ...{ month: "2026-11", place: "everywhere", n: 4, unseen: 0, p50: 1, p95: 2, p99: 3, worst: 4 },
  ...given,
});

test("the finding is the newest month's, in the last channel of all", () => {
  const rows = [
    row({ month: "2026-10", p99: 9 }),
    row({ place: "ocsp", p99: 0.3 }),
    row({}),
    row({ month: null, p99: 8 }),
  ];
  expect(blockMonthFinding(rows)).toEqual({ is: "seen", month: "2026-11", n: 4, p99: 3 });
});

test("what not everybody can see yet comes before any figure", () => {
  const rows = [row({ unseen: 2 }), row({ month: null, unseen: 2 })];
  expect(blockMonthFinding(rows)).toEqual({ is: "unseen", unseen: 2 });
});

test("without blocks there is none, and nothing is made up", () => {
  expect(blockMonthFinding([])).toEqual({ is: "none" });
});
