import { expect, test } from "vitest";
import type { OfficerActor } from "./actor";
import { mayOpen } from "./page-permission";
import type { Role } from "./role";

const officer = (role: Role): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId: "a",
  accounts: ["a"],
  employeeId: "e",
  officerId: "f",
  name: "Karin Ek",
  grants: [role],
});

test.each<[Role, string, boolean]>([
  ["security-officer", "/suppliers/s", false],
  ["responsible-issuer", "/suppliers/s", true],
  ["procurement-officer", "/suppliers/s", true],
  ["procurement-officer", "/eids/e", false],
  ["security-officer", "/eids/e", true],
  ["auditor", "/eids/e", true],
  ["administrator", "/eids/e", false],
  ["procurement-officer", "/settings/officers/o", false],
  ["responsible-issuer", "/settings/officers/o", true],
  ["security-officer", "/audit", false],
  ["auditor", "/audit", true],
  ["security-officer", "/settings/mail-templates/booking", false],
  ["administrator", "/settings/mail-templates/booking", true],
  ["auditor", "/settings/terms", false],
  ["responsible-issuer", "/settings/terms", true],
  ["administrator", "/quality-mark/m/follow-up/reviews#risks", false],
  ["procurement-officer", "/quality-mark/m/follow-up/reviews#risks", true],
  ["id-administrator", "/settings/issuers", true],
  ["administrator", "/settings/issuers", true],
  ["administrator", "/employees/e", false],
  ["auditor", "/employees/e", true],
  ["administrator", "/settings/organisation", true],
  ["auditor", "/settings/practice-statement", false],
  ["responsible-issuer", "/settings/practice-statement", true],
  ["administrator", "/agreements/a", true],
])("somebody with the role %s is shown a link to %s: %s", (role, path, shown) => {
  expect(mayOpen(officer(role), path)).toBe(shown);
});

test("a holder is shown no link to the organisation's settings", () => {
  const holder = {
    kind: "holder",
    organisationId: "o",
    accountId: "a",
    accounts: ["a"],
    employeeId: "e",
  } as const;
  expect(mayOpen({ ...holder, name: "Bo Ek" }, "/settings/organisation")).toBe(false);
});
