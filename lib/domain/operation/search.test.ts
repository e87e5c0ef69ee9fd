import { expect, test } from "vitest";
import { alva, officer } from "@/lib/domain/credential/testing";
import { placeOf, type SearchKind, searchableKinds, searchFaces, searchKinds, thingAt } from "./search";

const id = "0b0f6a3e-4f1a-4c55-9c68-0d6f2f5a9d11";
const other = "5a1d2c3b-0000-4000-8000-1234567890ab";

const typed: [SearchKind, string][] = [
  ["employee", `employees/${id}`],
  ["department", `settings/departments/${id}`],
  ["eid", `eids/${id}`],
  ["receipt", `receipts/${id}`],
  ["agreement", `agreements/${id}`],
  ["supplier", `suppliers/${id}`],
  ["relying-party", `relying-parties/${id}`],
  ["service", `relying-parties/${other}/services/${id}`],
  ["procurement", `procurements/${id}`],
];

test("every kind that is found has a page", () => {
  expect(typed.map(([kind]) => kind).toSorted()).toEqual(searchKinds.toSorted());
});

test.each(typed)("%s lies at %s, and is known by it", (kind, path) => {
  expect(placeOf(kind, { id, partyId: other })).toBe(path);
  expect(thingAt(path)).toEqual({ kind, id });
});

test.each([
  "employees",
  "employees/new",
  `employees/${id}/edit`,
  `settings/officers/${id}`,
  `x/employees/${id}`,
  "",
])("%j is no thing's page", (path) => {
  expect(thingAt(path)).toBeUndefined();
});

test("each finds what they may read the list of, in this order", () => {
  const found = (...grants: Parameters<typeof officer>[0]) => searchableKinds(officer(grants)).join(" ");
  expect(found("id-administrator")).toMatch(/^employee department eid receipt/);
  expect(found("procurement-officer")).toContain("agreement supplier");
  expect(found("procurement-officer")).toContain("procurement");
  expect(searchableKinds(alva)).toEqual([]);
  expect(searchKinds).toEqual([
    ...["employee", "department", "eid", "receipt", "agreement", "supplier", "relying-party", "service"],
    "procurement",
  ]);
  expect(searchFaces).toEqual(["open", "protected"]);
});

test("an id is a UUID to its last sign, and the page of one is nothing below it", () => {
  for (const path of [
    `eids/${id}0`,
    `eids/x${id}`,
    `relying-parties/x/services/${id}`,
    `eids/${id}/revoke`,
    `eids/${id}\n`,
  ])
    expect(thingAt(path)).toBeUndefined();
});
