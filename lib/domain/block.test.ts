import { describe, expect, it } from "vitest";
import type { Actor } from "./actor";
import { accountsToSignOut, permanentAt } from "./block";

const officer: Actor = {
  kind: "officer",
  organisationId: "o",
  accountId: "officer",
  accounts: ["officer"],
  officerId: "1",
  grants: ["security-officer"],
  employeeId: null,
  name: "Lisa Berg",
};
const holder: Actor = {
  kind: "holder",
  organisationId: "o",
  accountId: "holder",
  accounts: ["holder"],
  employeeId: "e",
  name: "Olle Åström",
};
const now = new Date("2026-11-24T01:14:07Z");

describe("a temporary block", () => {
  it("becomes permanent by itself after a loss, and never after a leave or a precaution", () => {
    const nextNight = new Date("2026-11-25T01:14:07Z");
    expect(permanentAt("lost", now, 24)).toEqual(nextNight);
    expect(permanentAt("stolen", now, 24)).toEqual(nextNight);
    expect(permanentAt("code-exposed", now, 2)).toEqual(new Date("2026-11-24T03:14:07Z"));
    expect(permanentAt("leave-of-absence", now, 24)).toBeNull();
    expect(permanentAt("precaution", now, 24)).toBeNull();
  });

  it("ends the holder's sign-ins when somebody else may hold the e-ID", () => {
    expect(accountsToSignOut(officer, ["holder", "holder-2"], "stolen")).toEqual(["holder", "holder-2"]);
    expect(accountsToSignOut(officer, ["holder"], "lost")).toEqual(["holder"]);
    expect(accountsToSignOut(officer, ["holder"], "precaution")).toEqual([]);
    expect(accountsToSignOut(officer, [], "stolen")).toEqual([]);
  });

  it("does not throw out the holder in the middle of reporting it", () => {
    expect(accountsToSignOut(holder, ["holder"], "lost")).toEqual([]);
  });
});
