import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type Disposal,
  disposableUntil,
  disposalState,
  openDisposalVerbs,
  recordClasses,
  refuseDisposalBefore,
  refuseDisposalVerb,
} from "./disposal";

const at = (day: string) => new Date(`${day}T11:00:00Z`);
const officer = (account: string): OfficerActor => ({
  ...{ kind: "officer", organisationId: "o", accountId: account, accounts: [account], employeeId: null },
  ...{ officerId: account, grants: ["security-officer"], name: account },
});
const proposed = (given: Partial<Disposal> = {}): Disposal => ({
  ...{ proposedBy: "siv", proposedAt: at("2026-12-01"), confirmedAt: null, withdrawnAt: null },
  ...{ carriedOutAt: null, ...given },
});
const codeOf = (run: () => void) => {
  try {
    run();
    return "done";
  } catch (why) {
    return why instanceof Refusal ? why.code : String(why);
  }
};

test("each class is kept for ten years at least, to the day", () => {
  expect(Object.entries(recordClasses).map(([code, { leastYears }]) => [code, leastYears])).toEqual([
    ["objection", 10],
    ["disclosure", 10],
    ["register-extract", 10],
  ]);
  expect(disposableUntil("disclosure", "2026-12-01")).toBe("2016-12-01");
  expect(codeOf(() => refuseDisposalBefore("disclosure", "2016-12-01", "2026-12-01"))).toBe("done");
  expect(codeOf(() => refuseDisposalBefore("objection", "2016-12-02", "2026-12-01"))).toBe(
    "disposal-too-soon",
  );
});

describe("a disposal", () => {
  const decided = proposed({ confirmedAt: at("2026-12-02") });
  // biome-ignore format: one row a state is how the table is read
  const cases: [string, Disposal, string, string, string[], string[]][] = [
    // What it is called, when, by whom it was proposed the buttons, and another's.
    ["waits for a second",        proposed(), "2026-12-05", "proposed", ["withdraw"], ["confirm", "withdraw"]],
    ["lapses after thirty days",  proposed(), "2027-01-01", "lapsed",   [], []],
    ["waits for thirty days",     proposed(), "2026-12-31", "proposed", ["withdraw"], ["confirm", "withdraw"]],
    ["is decided by two",         decided,    "2027-03-01", "decided",  ["withdraw"], ["withdraw"]],
    ["is stopped by one",         { ...decided, withdrawnAt: at("2026-12-03") }, "2026-12-04", "withdrawn", [], []],
    ["is carried out once",       { ...decided, carriedOutAt: at("2026-12-03") }, "2026-12-04", "carried-out", [], []],
  ];
  test.each(cases)("%s", (_name, one, day, state, own, others) => {
    expect(disposalState(one, at(day))).toBe(state);
    expect(openDisposalVerbs(one, officer("siv"), at(day))).toEqual(own);
    expect(openDisposalVerbs(one, officer("sam"), at(day))).toEqual(others);
  });

  test("is not confirmed by who proposed it", () => {
    const confirm = (who: string) =>
      codeOf(() => refuseDisposalVerb(proposed(), "confirm", officer(who), at("2026-12-05")));
    expect(confirm("siv")).toBe("second-person-needed");
    expect(confirm("sam")).toBe("done");
  });
});
