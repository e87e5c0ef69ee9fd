import { describe, expect, test } from "vitest";
import { alva, job, officer } from "@/lib/domain/credential/testing";
import { accountOf, isSelf, may } from "./actor";
import { grants, type Permission, permissions } from "./role";

// Typed by hand from the promise: what everybody may do about themselves, and for which they must be somebody.
const own: Permission[] = ["own:read", "own:report-lost", "own:report-found", "own:sign-receipt"];

describe("may", () => {
  test("a holder may do what is about themselves, end their session, and nothing else", () => {
    expect(permissions.filter((permission) => may(alva, permission)).sort()).toEqual(
      [...own, "session:end"].sort(),
    );
  });

  test("an officer who is no employee has nothing of their own, whatever their roles", () => {
    const all = officer([...grants]);
    expect(own.filter((permission) => may(all, permission))).toEqual([]);
  });

  test("an officer who is an employee has their own as well, by the link and not by a role", () => {
    expect(own.every((permission) => may(officer([], "karin", "karin"), permission))).toBe(true);
    expect(may(officer([], "karin", "karin"), "eid:read")).toBe(false);
  });

  test("an officer without a role may end their session and nothing else", () => {
    expect(permissions.filter((permission) => may(officer([]), permission))).toEqual(["session:end"]);
  });

  test("an officer may what their role may", () => {
    expect(may(officer(["security-officer"]), "eid:revoke")).toBe(true);
    expect(may(officer(["id-administrator"]), "eid:revoke")).toBe(false);
  });

  test("a job passes every permission: its own code says what it does, and no form reaches it", () => {
    expect(permissions.every((permission) => may(job, permission))).toBe(true);
  });
});

describe("who it is", () => {
  test("an officer and a holder act under their account, a job under none", () => {
    expect(accountOf(officer(["auditor"], "karin"))).toBe("karin");
    expect(accountOf(alva)).toBe("alva-account");
    expect(accountOf(job)).toBeNull();
  });

  test("somebody acts on themselves when the employee is the one their account is linked to", () => {
    expect(isSelf(alva, "alva")).toBe(true);
    expect(isSelf(alva, "olle")).toBe(false);
    expect(isSelf(officer(["id-administrator"], "karin", "karin"), "karin")).toBe(true);
    expect(isSelf(officer(["id-administrator"], "karin", null), "karin")).toBe(false);
    expect(isSelf(job, "alva")).toBe(false);
  });
});
