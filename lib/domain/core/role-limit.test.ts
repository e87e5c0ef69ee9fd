import { describe, expect, test } from "vitest";
import { alva, job, officer } from "@/lib/domain/credential/testing";
import { isLimited, limitOf, may, type OfficerActor } from "./actor";
import { type Permission, permissions } from "./permission";
import { Refusal } from "./refusal";
import { type Grant, grants } from "./role";
import { combinableWithin, refuseLimit } from "./role-change";
import { carriesAnywhere, type RoleLimits } from "./role-limit";

// Typed by hand from the promise: what is about one person at a time, and can hold in some departments alone.
const limitable: Permission[] = [
  "organisation:read",
  "employee:read",
  "employee:write",
  "employee:confirm-address",
  "employee:unmask",
  "employee:read-protected",
  "eid:read",
  "eid:order",
  "eid:approve",
  "eid:produce",
  "eid:hand-over",
  "eid:cancel",
  "eid:suspend",
  "eid:resume",
  "eid:revoke",
  "manager-request:answer",
  "saved-view:save",
  "eid-type:read",
  "issuer:read",
  "loss:report",
];

const desk = (held: Grant[], limits: RoleLimits): OfficerActor => ({ ...officer(held), limits });
const both: Grant[] = ["id-administrator", "security-officer"];

describe("a role held in departments", () => {
  test("carries there what is about people, and nothing about the employer as a whole", () => {
    const all = desk([...grants], Object.fromEntries(grants.map((grant) => [grant, ["ek"]])));
    expect(permissions.filter((permission) => may(all, permission)).sort()).toEqual(
      [...limitable, "session:end"].sort(),
    );
    for (const refused of [
      ...["audit:read", "control:run", "department:write", "employee:add", "employee:import", "officer:read"],
      ...["quality-mark:read", "agreement:read", "relying-party:read", "mail:read", "block-pause:lift"],
      ...["order-template:write", "saved-view:share"],
    ] as Permission[])
      expect(
        may(desk(both, { "id-administrator": ["ek"], "security-officer": ["ek"] }), refused),
        refused,
      ).toBe(false);
  });

  test("reaches its departments, and two reach what either does, each with what it carries", () => {
    const one = desk(both, { "id-administrator": ["ek"], "security-officer": ["ek", "asp"] });
    expect(limitOf(one, "eid:order")).toEqual(["ek"]);
    expect(limitOf(one, "eid:revoke")).toEqual(["ek", "asp"]);
    expect(limitOf(one, "employee:read")).toEqual(["ek", "asp"]);
  });

  test("beside one held everywhere reaches everybody with what that one carries, and no more with its own", () => {
    const one = desk(both, { "id-administrator": ["ek"] });
    expect(limitOf(one, "eid:order")).toEqual(["ek"]);
    expect(limitOf(one, "eid:read")).toBeNull();
    expect(limitOf(one, "eid:revoke")).toBeNull();
    expect(may(one, "employee:import")).toBe(false);
    expect(isLimited(one)).toBe(false);
  });

  test("shows no more people by a permission that is about none than the register does", () => {
    const one = desk(["procurement-officer", "id-administrator"], { "id-administrator": ["ek"] });
    expect(limitOf(one, "organisation:read")).toEqual(["ek"]);
    expect(limitOf(one, "agreement:read")).toEqual(["ek"]);
  });

  test("in no department at all reaches nobody, and not everybody", () => {
    expect(limitOf(desk(["id-administrator"], { "id-administrator": [] }), "eid:read")).toEqual([]);
  });

  test("hides nothing of one's own", () => {
    const one = { ...desk(["id-administrator"], { "id-administrator": ["ek"] }), employeeId: "karin" };
    expect(limitOf(one, "own:read")).toBeNull();
    expect(limitOf(one, "own:report-lost")).toBeNull();
  });

  test("limits nobody else: not an officer without one, a holder or our own programs", () => {
    for (const actor of [officer(both), alva, job])
      expect(permissions.filter((permission) => limitOf(actor, permission) !== null)).toEqual([]);
  });

  test("counts among those who may only for what it carries there", () => {
    const one = { role: "security-officer", departments: ["ek"] } as const;
    expect(carriesAnywhere(one, "eid:approve")).toBe(true);
    expect(carriesAnywhere(one, "block-pause:lift")).toBe(false);
    expect(carriesAnywhere({ ...one, departments: null }, "block-pause:lift")).toBe(true);
  });
});

describe("asking for one", () => {
  const whole: Grant[] = ["administrator", "procurement-officer", "responsible-issuer", "auditor"];

  test.each([...whole, "protected-identity"] as const)("%s always holds everywhere", (role) => {
    expect(() => refuseLimit({ role, departments: ["ek"] })).toThrow(
      new Refusal("role-holds-everywhere", {}, "departments"),
    );
    expect(() => refuseLimit({ role, departments: null })).not.toThrow();
  });

  test.each(both)("%s can be held in departments", (role) => {
    expect(() => refuseLimit({ role, departments: ["ek"] })).not.toThrow();
  });

  test.each(whole)("whoever is %s has no role in departments alone, whichever came first", (role) => {
    const limited = { role: "id-administrator", departments: ["ek"] } as const;
    expect(combinableWithin([{ role, departments: null }], limited)).toBe(false);
    expect(combinableWithin([limited], { role, departments: null })).toBe(false);
  });

  test("the two that can be limited go together, and the add-on goes with the role it is added to", () => {
    const limited = { role: "id-administrator", departments: ["ek"] } as const;
    expect(combinableWithin([limited], { role: "security-officer", departments: null })).toBe(true);
    expect(combinableWithin([limited], { role: "protected-identity", departments: null })).toBe(true);
    expect(combinableWithin([], { role: "protected-identity", departments: null })).toBe(false);
  });
});
