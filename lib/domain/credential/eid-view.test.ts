import { expect, test } from "vitest";
import { type EidListing, isNarrowed } from "./eid-view";

const all: EidListing = {
  ...{ view: "expiring", q: "", status: null, level: null, carrier: null, department: null, month: null },
  ...{ sort: "holder", descending: true, after: "a", before: null },
};

test("a view, an order and a page do not narrow a list", () => {
  expect(isNarrowed(all)).toBe(false);
  expect(isNarrowed({ ...all, q: "  " })).toBe(false);
});

test.each<Partial<EidListing>>([
  { q: "Åsa" },
  { status: "suspended" },
  { level: 3 },
  { carrier: "smart-card" },
  { department: "Skola" },
  { month: "2026-12" },
])("%j does", (narrowing) => {
  expect(isNarrowed({ ...all, ...narrowing })).toBe(true);
});
