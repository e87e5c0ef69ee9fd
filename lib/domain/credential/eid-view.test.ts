import { expect, test } from "vitest";
import { type EidListing, filtersOf, isNarrowed, usualSort } from "./eid-view";

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

test("what ends soon, in a month or is due for renewal is listed by its end, and everything else by number", () => {
  const whole = { view: "all", status: null, month: null, renewal: null } as const;
  expect(usualSort(whole)).toBe("number");
  expect(usualSort({ ...whole, view: "suspended" })).toBe("number");
  expect(usualSort({ ...whole, renewal: "under-way" })).toBe("number");
  expect(usualSort({ ...whole, view: "expiring" })).toBe("valid-to");
  expect(usualSort({ ...whole, status: "expiring" })).toBe("valid-to");
  expect(usualSort({ ...whole, month: "2027-01" })).toBe("valid-to");
  expect(usualSort({ ...whole, renewal: "due" })).toBe("valid-to");
});
