import { expect, test } from "vitest";
import { type EidListing, filtersOf, isNarrowed } from "./eid-view";

const all: EidListing = {
  ...{
    view: "expiring",
    q: "",
    status: null,
    level: null,
    carrier: null,
    department: null,
    month: null,
    renewal: null,
  },
  ...{ sort: "holder", descending: true, after: "a", before: null },
};

test("a view, an order and a page do not narrow a list", () => {
  expect(isNarrowed(all)).toBe(false);
  expect(isNarrowed({ ...all, q: "  " })).toBe(false);
});

const narrowing: Partial<EidListing>[] = [
  { q: "Åsa" },
  { status: "suspended" },
  { level: 3 },
  { carrier: "card" },
  { department: "Skola" },
  { month: "2026-12" },
  { renewal: "due" },
];
test.each(narrowing.map((one) => [one]))("%j does", (one) => {
  expect(isNarrowed({ ...all, ...one })).toBe(true);
});

test("a choice of all that a list shows is by its view and every filter, and by no order and no page", () => {
  const narrowed: EidListing = Object.assign({}, all, ...narrowing);
  expect(filtersOf(narrowed)).toEqual({
    ...{ view: "expiring", q: "Åsa", status: "suspended", level: 3, carrier: "card", department: "Skola" },
    ...{ month: "2026-12", renewal: "due" },
  });
});
