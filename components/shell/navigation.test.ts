import { expect, test } from "vitest";
import type { Actor, OfficerActor } from "@/lib/domain/core/actor";
import { type Grant, type Role, roles } from "@/lib/domain/core/role";
import { navigation, placeAt } from "./navigation";

const officer = (grants: readonly Grant[]): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId: "a",
  accounts: ["a"],
  employeeId: "e",
  officerId: "f",
  name: "Karin Ek",
  grants,
});
const holder: Actor = {
  ...{ kind: "holder", organisationId: "o", accountId: "a", accounts: ["a"], employeeId: "e", name: "Olle" },
};
const everything = officer(roles);
const placesOf = (actor: Actor, counts = {}) => navigation(actor, "kommun", String, counts);
const menuOf = (actor: Actor) =>
  placesOf(actor)
    .filter(({ shown }) => shown)
    .map(({ label }) => label.replace("shell.place.", ""));

test.each<[Role, string[]]>([
  ["id-administrator", ["to-do", "people", "eids", "cards", "desk", "settings"]],
  ["security-officer", ["to-do", "people", "eids", "cards", "use", "mark", "follow-up", "settings"]],
  ["procurement-officer", ["to-do", "use", "agreements"]],
  ["responsible-issuer", ["to-do", "eids", "cards", "use", "agreements", "mark", "follow-up", "settings"]],
  ["administrator", ["to-do", "people", "follow-up", "settings"]],
  ["auditor", ["to-do", "people", "eids", "cards", "use", "agreements", "mark", "follow-up", "settings"]],
])("the menu of the role %s is %j", (role, expected) => {
  expect(menuOf(officer([role]))).toEqual(expected);
});

test("somebody with every role has ten entries, and a holder their own page alone", () => {
  expect(menuOf(everything)).toHaveLength(10);
  expect(menuOf(holder)).toEqual(["my.title"]);
});

test.each([
  ["", "to-do"],
  ["/approvals", "to-do"],
  ["/eids/7/approve", "to-do"],
  ["/manager-requests/7", "to-do"],
  ["/jobs/7", "to-do"],
  ["/employees/7/edit", "people"],
  ["/settings/departments/7/manager", "people"],
  ["/eids", "eids"],
  ["/eids/7/revoke", "eids"],
  ["/eids/order/7/type", "eids"],
  ["/receipts/7", "eids"],
  ["/eids/reserve-cards/7", "cards"],
  ["/settings/card-bureaus", "cards"],
  ["/hand-over", "desk"],
  ["/eids/7/hand-over", "desk"],
  ["/settings/desks/new", "desk"],
  ["/recertifications/7", "use"],
  ["/suppliers/7/edit", "agreements"],
  ["/settings/disposals", "follow-up"],
  ["/settings/issuers/7", "settings"],
])("the page %s belongs to %s", (path, place) => {
  expect(placeAt(placesOf(everything), `/kommun${path}`)?.label).toBe(`shell.place.${place}`);
});

test("an e-ID that waits for approval is among the e-IDs for somebody who approves none", () => {
  const label = placeAt(placesOf(officer(["auditor"])), "/kommun/eids/7/approve")?.label;
  expect(label).toBe("shell.place.eids");
});

test("an entry has the number of the page that it opens, each tab its own, and an empty list none", () => {
  const counts = { approvals: 4, handOver: 2, inbox: 0 };
  const tabs = placesOf(officer(["id-administrator"]), counts).flatMap((place) => place.tabs);
  const numbers = Object.fromEntries(tabs.map(({ href, count }) => [href, count]));
  expect(numbers).toMatchObject({ "/kommun/approvals": 4, "/kommun/hand-over": 2 });
  expect(numbers["/kommun/inbox"]).toBeUndefined();
});
