import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Approver, Approvers } from "./access-request";
import {
  isEndDue,
  isWarningDue,
  lastDayOf,
  mayRecertify,
  opensOn,
  type Recertification,
  recertificationState,
  refuseDueOn,
  refuseRecertifier,
  refuseShorter,
} from "./recertification";

const noon = (day: string) => new Date(`${day}T11:00:00Z`);
const round = (given: Partial<Recertification> = {}): Recertification => ({
  ...{ openedAt: noon("2026-12-01"), dueOn: "2026-12-31", warnedAt: null, closedAt: null },
  ...given,
});
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "done";
  } catch (why) {
    return why instanceof Refusal ? why.code : String(why);
  }
};

describe("a recertification", () => {
  test("warns a week before its last day, once", () => {
    expect(isWarningDue(round(), noon("2026-12-23"))).toBe(false);
    expect(isWarningDue(round(), noon("2026-12-24"))).toBe(true);
    expect(isWarningDue(round({ warnedAt: noon("2026-12-24") }), noon("2026-12-25"))).toBe(false);
  });

  test("ends what is unanswered the day after its last, and never without a warning", () => {
    const warned = round({ warnedAt: noon("2026-12-24") });
    expect(isEndDue(warned, noon("2026-12-31"))).toBe(false);
    expect(isEndDue(warned, noon("2027-01-01"))).toBe(true);
    expect(isEndDue(round(), noon("2027-03-01"))).toBe(false);
  });

  test("gives a week after a warning that came late, whatever its last day was", () => {
    const late = round({ warnedAt: noon("2027-01-20") });
    expect(lastDayOf(late)).toBe("2027-01-27");
    expect(isEndDue(late, noon("2027-01-27"))).toBe(false);
    expect(isEndDue(late, noon("2027-01-28"))).toBe(true);
  });

  test("gives fourteen days at least and ninety at most", () => {
    expect(codeOf(() => refuseDueOn("2026-12-14", "2026-12-01"))).toBe("recertification-too-soon");
    expect(codeOf(() => refuseDueOn("2026-12-15", "2026-12-01"))).toBe("done");
    expect(codeOf(() => refuseDueOn("2027-03-01", "2026-12-01"))).toBe("done");
    expect(codeOf(() => refuseDueOn("2027-03-02", "2026-12-01"))).toBe("recertification-too-late");
  });

  test("opens by itself so long after the last one, or after it was said how often, and not without a plan", () => {
    const plan = { everyMonths: 12, setAt: noon("2026-11-28") };
    expect(opensOn(plan, null)).toBe("2027-11-28");
    expect(opensOn(plan, round())).toBe("2027-12-01");
    expect(opensOn({ ...plan, everyMonths: null }, round())).toBeNull();
    expect(opensOn(null, round())).toBeNull();
  });

  test("is open, then warned, then closed", () => {
    const warnedAt = noon("2026-12-24");
    expect(recertificationState(round())).toBe("open");
    expect(recertificationState(round({ warnedAt }))).toBe("warned");
    expect(recertificationState(round({ warnedAt, closedAt: noon("2027-01-01") }))).toBe("closed");
  });
});

const who = (employeeId: string, standIn?: Approver): Approver => ({
  ...{ employeeId, accounts: [`${employeeId}'s account`] },
  standIn,
});
const person = (employeeId: string): Actor => ({
  ...{ kind: "holder", organisationId: "o", accountId: `${employeeId}'s account`, name: employeeId },
  ...{ accounts: [`${employeeId}'s account`], employeeId },
});
const officer: Actor = {
  ...{ kind: "officer", organisationId: "o", accountId: "siv", accounts: ["siv"], employeeId: "siv" },
  ...{ officerId: "siv", grants: ["security-officer"], name: "Siv" },
};
const approvers: Approvers = { manager: who("boel", who("eva")), above: who("disa"), owner: null };

describe("who answers about somebody", () => {
  // biome-ignore format: one row a case is how the table is read
  const cases: [string, Actor, Partial<Recertification>, Partial<Approvers>, string][] = [
    ["the manager",                               person("boel"), {}, {}, "done"],
    ["whoever stands in for the manager",         person("eva"),  {}, {}, "done"],
    ["nobody about themselves",                   person("kim"),  {}, {}, "acts-on-self"],
    ["not the one above, before the warning",     person("disa"), {}, {}, "access-step-others"],
    ["the one above, after the warning",          person("disa"), { warnedAt: noon("2026-12-24") }, {}, "done"],
    ["not an officer, before the warning",        officer,        {}, {}, "access-step-others"],
    ["an officer, after the warning",             officer,        { warnedAt: noon("2026-12-24") }, {}, "done"],
    ["an officer at once, where there is no manager", officer,    {}, { manager: null }, "done"],
    ["nobody else",                               person("olle"), { warnedAt: noon("2026-12-24") }, {}, "access-step-others"],
    ["nobody, once it is closed",                 person("boel"), { warnedAt: noon("2026-12-24"), closedAt: noon("2027-01-01") }, {}, "recertification-closed"],
  ];
  test.each(cases)("%s", (_name, actor, given, others, expected) => {
    const asked = { employeeId: "kim", round: round(given), approvers: { ...approvers, ...others } };
    expect(codeOf(() => refuseRecertifier(actor, asked))).toBe(expected);
    expect(mayRecertify(actor, asked)).toBe(expected === "done");
  });
});

describe("another last day", () => {
  const until = { validFrom: "2026-01-01", validTo: "2027-06-30" };
  const at = { today: "2026-12-02", field: "validTo-1" };
  // biome-ignore format: one row a case is how the table is read
  const cases: [string, { validFrom: string; validTo: string | null }, string | null, string][] = [
    ["is earlier than the one there is",     until, "2027-06-29", "done"],
    ["is not the same",                      until, "2027-06-30", "recertification-not-shorter"],
    ["is not later",                         until, "2027-07-01", "recertification-not-shorter"],
    ["is today at the earliest",             until, "2026-12-01", "day-past"],
    ["may be today",                         until, "2026-12-02", "done"],
    ["is said",                              until, null,         "recertification-day-missing"],
    ["is any day, where there was none",     { validFrom: "2026-01-01", validTo: null }, "2030-01-01", "done"],
    ["is not before the first",              { validFrom: "2027-01-01", validTo: null }, "2026-12-31", "end-before-start"],
  ];
  test.each(cases)("%s", (_name, held, wanted, expected) => {
    expect(codeOf(() => refuseShorter(held, wanted, at))).toBe(expected);
  });
});
