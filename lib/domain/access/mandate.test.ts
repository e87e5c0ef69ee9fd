import { describe, expect, test } from "vitest";
import { alva, officer } from "@/lib/domain/credential/testing";
import {
  type Mandate,
  type MandateState,
  type MandateVerb,
  mandateState,
  openMandateVerbs,
  refuseEnd,
  refuseGrant,
  refuseMandateVerb,
  type Wanted,
} from "./mandate";

const now = new Date("2026-11-28T10:00:00Z");
const aMandate = (given: Partial<Mandate> = {}): Mandate => ({
  ...{ id: "m1", act: "attestera", serviceId: "s1", special: false, limits: [] },
  holder: { kind: "person", employeeId: "kim" },
  ...{ validFrom: "2026-01-01", validTo: null, needsSecond: false, grantedBy: "granter" },
  ...{ confirmedBy: null, confirmedAt: null, recalledAt: null },
  ...given,
});
const asked = { needsSecond: true };
const agreed = { needsSecond: true, confirmedBy: "second", confirmedAt: new Date("2026-01-02T00:00:00Z") };
const whyNot = (run: () => void) => {
  try {
    run();
  } catch (fault) {
    return fault as { code: string; field?: string };
  }
};

describe("the state of a mandate", () => {
  // Typed by hand from the promise.
  test.each([
    [{}, "current"],
    [{ validFrom: "2026-11-28" }, "current"],
    [{ validFrom: "2026-11-29" }, "coming"],
    [{ validTo: "2026-11-28" }, "current"],
    [{ validTo: "2026-11-27" }, "ended"],
    [asked, "awaiting"],
    [{ ...asked, validTo: "2026-11-27" }, "ended"],
    [agreed, "current"],
    [{ recalledAt: now }, "recalled"],
    [{ ...agreed, recalledAt: now }, "recalled"],
  ] as [Partial<Mandate>, MandateState][])("%j: %s", (given, state) => {
    expect(mandateState(aMandate(given), now)).toBe(state);
  });

  test("flips at midnight in Sweden, not in Greenwich", () => {
    const ending = aMandate({ validTo: "2026-11-28" });
    expect(mandateState(ending, new Date("2026-11-28T22:59:59.999Z"))).toBe("current");
    expect(mandateState(ending, new Date("2026-11-28T23:00:00Z"))).toBe("ended");
  });
});

describe("what can be done with it", () => {
  const by: Record<MandateState, Mandate> = {
    awaiting: aMandate(asked),
    coming: aMandate({ validFrom: "2027-01-01" }),
    current: aMandate(agreed),
    ended: aMandate({ validTo: "2026-02-01" }),
    recalled: aMandate({ recalledAt: now }),
  };
  const security = officer(["security-officer"]);

  // Typed by hand: state by state and verb by verb.
  test.each([
    ["awaiting", ["confirm", "change-end", "recall"]],
    ["coming", ["change-end", "recall"]],
    ["current", ["change-end", "recall"]],
    ["ended", []],
    ["recalled", []],
  ] as [MandateState, MandateVerb[]][])("%s: %j", (state, verbs) => {
    expect(openMandateVerbs(by[state], security, now)).toEqual(verbs);
  });

  test.each([
    ["id-administrator", ["change-end", "recall"]],
    ["responsible-issuer", ["confirm"]],
    ["procurement-officer", []],
    ["administrator", []],
    ["auditor", []],
  ] as const)("%s may: %j", (role, verbs) => {
    expect(openMandateVerbs(by.awaiting, officer([role]), now)).toEqual(verbs);
  });

  test("who granted it is never the second, by whichever of their accounts", () => {
    const same = { ...security, accounts: [...security.accounts, "granter"] };
    expect(whyNot(() => refuseMandateVerb(by.awaiting, "confirm", same, now))?.code).toBe(
      "second-person-needed",
    );
    expect(openMandateVerbs(by.awaiting, same, now)).toEqual(["change-end", "recall"]);
  });

  test("nobody confirms or lengthens their own, and anybody may have theirs taken away", () => {
    const own = aMandate({ ...asked, holder: { kind: "person", employeeId: "self" } });
    const self = { ...security, employeeId: "self" };
    expect(openMandateVerbs(own, self, now)).toEqual(["recall"]);
  });

  test("a holder does nothing with it", () => {
    expect(openMandateVerbs(by.awaiting, alva, now)).toEqual([]);
  });
});

describe("its last day", () => {
  const today = "2026-11-28";
  const end = (given: Partial<Mandate>, validTo: string | null) =>
    whyNot(() => refuseEnd(aMandate(given), validTo, today));

  test("is today at the earliest, and not before the first", () => {
    expect(end({}, "2026-11-28")).toBeUndefined();
    expect(end({}, "2026-11-27")).toMatchObject({ code: "day-past", field: "validTo" });
    expect(end({ validFrom: "2027-02-01" }, "2027-01-31")).toMatchObject({ code: "end-before-start" });
  });

  test("that two agree to, or have agreed to, comes sooner, and no later", () => {
    const until = { ...agreed, validTo: "2027-06-30" };
    expect(end(until, "2027-06-29")).toBeUndefined();
    expect(end(until, "2027-06-30")).toBeUndefined();
    expect(end(until, "2027-07-01")).toMatchObject({ code: "mandate-longer", field: "validTo" });
    expect(end(until, null)).toMatchObject({ code: "mandate-longer", field: "validTo" });
    expect(end({ ...agreed, validTo: null }, "2027-01-01")).toBeUndefined();
    expect(end({ ...asked, validTo: "2027-06-30" }, null)).toMatchObject({ code: "mandate-longer" });
    expect(end({ needsSecond: false, validTo: "2027-06-30" }, null)).toBeUndefined();
  });
});

describe("granting", () => {
  const wanted: Wanted = {
    holder: { kind: "group", departmentId: "d1", title: null },
    ...{ special: false, validFrom: "2026-12-01", validTo: null, decidedOn: "2026-11-28" },
  };
  const about = {
    type: { active: true, sensitive: false },
    ...{ service: { retiredAt: null, name: "Redovisning" }, isOwn: false },
  };
  const refused = (
    given: Partial<Wanted>,
    of: Partial<typeof about> | { service: { retiredAt: Date | null; name: string } } = {},
  ) => whyNot(() => refuseGrant({ ...wanted, ...given }, { ...about, ...of }, "2026-11-28"));

  test("is done of what can be granted, where it can be used, by a decision that was made", () => {
    expect(refused({})).toBeUndefined();
    expect(refused({}, { type: { active: false, sensitive: false } })).toMatchObject({
      code: "mandate-type-closed",
      field: "act",
    });
    expect(refused({}, { service: { retiredAt: now, name: "Gammal" } })).toMatchObject({
      code: "service-retired",
      field: "serviceId",
    });
    expect(refused({ decidedOn: "2026-11-29" })).toMatchObject({ code: "day-in-future", field: "decidedOn" });
    expect(refused({ validTo: "2026-11-30" })).toMatchObject({ code: "end-before-start", field: "validTo" });
  });

  test("is to somebody: special authority to one by name, and nothing to oneself among many", () => {
    const nobody = { kind: "group", departmentId: null, title: null } as const;
    expect(refused({ holder: nobody })).toMatchObject({
      code: "mandate-holder-missing",
      field: "departmentId",
    });
    expect(refused({ special: true })).toMatchObject({ code: "special-needs-person", field: "special" });
    expect(refused({ special: true, holder: { kind: "person", employeeId: "kim" } })).toBeUndefined();
    const sensitive = { type: { active: true, sensitive: true } };
    expect(refused({}, sensitive)).toMatchObject({ code: "sensitive-needs-person", field: "act" });
    expect(refused({ holder: { kind: "person", employeeId: "kim" } }, sensitive)).toBeUndefined();
    expect(refused({}, { isOwn: true })).toMatchObject({ code: "acts-on-self" });
  });
});
