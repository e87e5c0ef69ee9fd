import { describe, expect, test } from "vitest";
import type { HolderActor, OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type AccessRequest,
  type Approvers,
  accessState,
  chainOf,
  lapsesAt,
  lateAt,
  openAccessVerbs,
  refuseAccessVerb,
  refuseLastDay,
} from "./access-request";

const day = (date: string) => new Date(`${date}T09:00:00+01:00`);
const person = (name: string, employeeId: string | null = name) => ({
  ...{
    organisationId: "here",
    accountId: `${name}-a`,
    accounts: [`${name}-a`, `${name}-b`],
    name,
    employeeId,
  },
});
const holder = (name: string): HolderActor => ({ ...person(name), kind: "holder", employeeId: name });
const officer = (name: string, employeeId: string | null = null): OfficerActor => ({
  ...{ ...person(name, employeeId), kind: "officer", officerId: name, grants: ["security-officer"] },
});
const approver = (name: string) => ({ employeeId: name, accounts: [`${name}-a`, `${name}-b`] });
const approvers: Approvers = {
  ...{ manager: approver("boel"), above: approver("disa"), owner: approver("olle") },
};
const made = (given: Partial<AccessRequest> = {}): AccessRequest => ({
  ...{ employeeId: "kim", askedBy: "kim-a", askedAt: day("2026-11-02"), sensitive: false, taken: {} },
  ...{ answer: null, ...given },
});
const byManager = { manager: { by: "boel-a", at: day("2026-11-03") } };
const byOwner = { ...byManager, "system-owner": { by: "olle-a", at: day("2026-11-04") } };
const about = (now: string, given: Partial<Approvers> = {}) => ({
  ...{ approvers: { ...approvers, ...given }, employedTo: null, now: day(now) },
});
const whyNot = (...[request, verb, actor, on]: Parameters<typeof refuseAccessVerb>) => {
  try {
    refuseAccessVerb(request, verb, actor, on);
    return "may";
  } catch (why) {
    if (why instanceof Refusal) return why.code;
    throw why;
  }
};
const approves = (request: AccessRequest, actor: HolderActor | OfficerActor, on = about("2026-11-05")) =>
  whyNot(request, "approve", actor, on);

describe("an application for a permission", () => {
  test("goes to the manager and then the system owner, and to a security officer last where it is sensitive", () => {
    expect(chainOf({ sensitive: false })).toEqual(["manager", "system-owner"]);
    expect(chainOf({ sensitive: true })).toEqual(["manager", "system-owner", "security-officer"]);
    const states = [{}, byManager, byOwner].map((taken) =>
      accessState(made({ sensitive: true, taken }), null, day("2026-11-05")),
    );
    expect(states).toEqual(["manager", "system-owner", "security-officer"]);
  });

  test.each([
    // A row a step: the applicant, the manager, the one above, the system owner, a security officer, somebody else.
    [
      "manager",
      {},
      [
        "acts-on-self",
        "may",
        "access-step-others",
        "access-step-others",
        "access-step-others",
        "access-step-others",
      ],
    ],
    [
      "system-owner",
      byManager,
      [
        "acts-on-self",
        "second-person-needed",
        "access-step-others",
        "may",
        "access-step-others",
        "access-step-others",
      ],
    ],
    [
      "security-officer",
      byOwner,
      [
        "acts-on-self",
        "second-person-needed",
        "access-step-others",
        "second-person-needed",
        "may",
        "access-step-others",
      ],
    ],
  ] as const)("the step of the %s is that one's alone while it is not late", (_, taken, codes) => {
    const everybody = [
      holder("kim"),
      holder("boel"),
      holder("disa"),
      holder("olle"),
      officer("siv"),
      holder("eva"),
    ];
    expect(everybody.map((one) => approves(made({ sensitive: true, taken }), one))).toEqual([...codes]);
  });

  test("a step is late after seven whole days, and then the manager's manager and an officer may take it", () => {
    expect(lateAt(made())).toEqual(new Date("2026-11-10T00:00:00+01:00"));
    expect(lateAt(made({ taken: byManager }))).toEqual(new Date("2026-11-11T00:00:00+01:00"));
    for (const one of [holder("disa"), officer("siv")]) {
      expect(approves(made(), one, about("2026-11-09"))).toBe("access-step-others");
      expect(approves(made(), one, about("2026-11-10"))).toBe("may");
    }
    expect(approves(made({ taken: byManager }), holder("disa"), about("2026-11-20"))).toBe(
      "access-step-others",
    );
    expect(approves(made({ taken: byManager }), officer("siv"), about("2026-11-20"))).toBe("may");
  });

  test("where nobody is asked, an officer is at once: no manager, no owner, or one who is the applicant or has approved", () => {
    const siv = officer("siv");
    expect(approves(made(), siv, about("2026-11-03", { manager: null }))).toBe("may");
    expect(approves(made({ taken: byManager }), siv, about("2026-11-04", { owner: null }))).toBe("may");
    const own = about("2026-11-04", { owner: approver("kim") });
    expect(approves(made({ taken: byManager }), siv, own)).toBe("may");
    expect(approves(made({ taken: byManager }), holder("kim"), own)).toBe("acts-on-self");
    const same = about("2026-11-04", { owner: approver("boel") });
    expect(approves(made({ taken: byManager }), siv, same)).toBe("may");
    expect(approves(made({ taken: byManager }), holder("boel"), same)).toBe("second-person-needed");
  });

  test("is never approved twice by one person, nor by who applies, whichever account they use", () => {
    const twice = { ...officer("boel", "boel"), accountId: "boel-b" };
    expect(approves(made({ taken: byManager }), twice, about("2026-11-20"))).toBe("second-person-needed");
    const self = { ...officer("kim", "kim"), accountId: "kim-b" };
    expect(approves(made(), self, about("2026-11-20"))).toBe("acts-on-self");
    const unlinked = { ...officer("kim", null), accounts: ["kim-a", "kim-b"] };
    expect(approves(made(), unlinked, about("2026-11-20"))).toBe("acts-on-self");
  });

  test("is withdrawn by who applied alone, and refused by whoever may approve", () => {
    const now = about("2026-11-05");
    expect(openAccessVerbs(made(), holder("kim"), now)).toEqual(["withdraw"]);
    expect(openAccessVerbs(made(), holder("boel"), now)).toEqual(["approve", "refuse"]);
    expect(openAccessVerbs(made(), holder("eva"), now)).toEqual([]);
    expect(whyNot(made(), "withdraw", holder("boel"), now)).toBe("not-found");
  });

  test("lapses when thirty days are over, and when the employment is, and nothing is done with it then", () => {
    expect(lapsesAt(made())).toEqual(new Date("2026-12-03T00:00:00+01:00"));
    expect(accessState(made(), null, new Date("2026-12-02T23:59:59+01:00"))).toBe("manager");
    expect(accessState(made(), null, new Date("2026-12-03T00:00:00+01:00"))).toBe("lapsed");
    expect(accessState(made(), "2026-11-04", day("2026-11-04"))).toBe("manager");
    expect(accessState(made(), "2026-11-04", day("2026-11-05"))).toBe("lapsed");
    expect(openAccessVerbs(made(), holder("kim"), about("2026-12-04"))).toEqual([]);
  });

  test.each(["approved", "refused", "withdrawn", "lapsed"] as const)("that is %s stays so", (answer) => {
    const request = made({ answer, taken: byManager });
    expect(accessState(request, null, day("2026-11-05"))).toBe(answer);
    for (const actor of [holder("kim"), holder("olle"), officer("siv")])
      for (const verb of ["approve", "refuse", "withdraw"] as const)
        expect(whyNot(request, verb, actor, about("2026-11-20"))).toBe("access-request-closed");
  });

  test("is for at most 366 days from today, and for no day that is over", () => {
    const refused = (validTo: string) => {
      try {
        refuseLastDay(validTo, "2026-11-28");
        return "may";
      } catch (why) {
        return why instanceof Refusal ? [why.code, why.field] : why;
      }
    };
    expect(refused("2026-11-28")).toBe("may");
    expect(refused("2026-11-27")).toEqual(["day-past", "validTo"]);
    expect(refused("2027-11-29")).toBe("may");
    expect(refused("2027-11-30")).toEqual(["access-too-long", "validTo"]);
  });
});
