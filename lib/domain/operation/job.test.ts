import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  availableJobActions,
  claimableStates,
  endedStates,
  isJobEnded,
  type JobState,
  type JobVerb,
  jobBackoffMs,
  jobStates,
  jobTries,
  nextJobState,
  rowOutcomes,
  seesJob,
  visibleJobs,
} from "./job";

// Typed by hand: every state times every verb. A dash is refused.
const matrix: Record<JobState, Record<JobVerb, JobState | "-">> = {
  waiting: { start: "running", pause: "paused", resume: "-", cancel: "cancelled", finish: "-", fail: "-" },
  running: { start: "-", pause: "paused", resume: "-", cancel: "cancelled", finish: "done", fail: "failed" },
  paused: { start: "-", pause: "-", resume: "waiting", cancel: "cancelled", finish: "-", fail: "-" },
  cancelled: { start: "-", pause: "-", resume: "-", cancel: "-", finish: "-", fail: "-" },
  done: { start: "-", pause: "-", resume: "-", cancel: "-", finish: "-", fail: "-" },
  failed: { start: "-", pause: "-", resume: "-", cancel: "-", finish: "-", fail: "-" },
};
const cells = Object.entries(matrix).flatMap(([state, row]) =>
  Object.entries(row).map(([verb, to]) => [state as JobState, verb as JobVerb, to] as const),
);

describe("what may follow what", () => {
  test("each state is in the matrix", () => {
    expect(Object.keys(matrix)).toEqual([...jobStates]);
  });

  test.each(cells)("%s, %s: %s", (state, verb, to) => {
    if (to !== "-") return expect(nextJobState(state, verb)).toBe(to);
    try {
      expect.unreachable(nextJobState(state, verb));
    } catch (fault) {
      expect(fault).toBeInstanceOf(Refusal);
      expect(fault).toMatchObject({ code: "job-wrong-state", detail: { state } });
    }
  });

  test("people can pause and cancel what goes on, resume and cancel what is paused, and nothing of what has ended", () => {
    expect(
      jobStates.map((state) => [state, availableJobActions(state).join(" "), isJobEnded(state)]),
    ).toEqual([
      ["waiting", "pause cancel", false],
      ["running", "pause cancel", false],
      ["paused", "resume cancel", false],
      ["cancelled", "", true],
      ["done", "", true],
      ["failed", "", true],
    ]);
  });
});

describe("who sees a job", () => {
  const karin: OfficerActor = {
    kind: "officer",
    organisationId: "o",
    accountId: "karin",
    accounts: ["karin", "karin-too"],
    employeeId: null,
    name: "Karin Ek",
    officerId: "k",
    grants: ["id-administrator"],
  };
  const eva: OfficerActor = {
    ...karin,
    accountId: "eva",
    accounts: ["eva"],
    grants: ["procurement-officer"],
  };

  test("whoever asked, by whichever of their accounts", () => {
    expect(seesJob(karin, { accountId: "karin-too", sharedWith: null })).toBe(true);
    expect(seesJob(eva, { accountId: "karin", sharedWith: null })).toBe(false);
  });

  test("a colleague who may ask for the same, and no other", () => {
    expect(seesJob(karin, { accountId: "jonas", sharedWith: "employee:write" })).toBe(true);
    expect(seesJob(eva, { accountId: "jonas", sharedWith: "employee:write" })).toBe(false);
  });

  test("in a list of what is one's own, by any of one's accounts, and what one may ask for", () => {
    const { accounts, sharedWith } = visibleJobs(karin);
    expect(accounts).toEqual(["karin", "karin-too"]);
    expect(sharedWith).toContain("employee:write");
    expect(sharedWith).not.toContain("eid:revoke");
    expect(
      sharedWith.every((permission) => seesJob(karin, { accountId: "jonas", sharedWith: permission })),
    ).toBe(true);
  });
});

test("a colleague's job is not seen by whoever may ask for the same in some departments alone", () => {
  const desk: OfficerActor = {
    ...{ kind: "officer", organisationId: "o", accountId: "desk", accounts: ["desk"], employeeId: null },
    ...{ name: "Desk", officerId: "d", grants: ["security-officer"], limits: { "security-officer": ["ek"] } },
  };
  expect(seesJob(desk, { accountId: "jonas", sharedWith: "eid:revoke" })).toBe(false);
  expect(visibleJobs(desk).sharedWith).not.toContain("eid:revoke");
  expect(seesJob(desk, { accountId: "desk", sharedWith: "eid:revoke" })).toBe(true);
});

test("work that fails waits ever longer, and a minute at most", () => {
  expect([1, 2, 3, 4, 20].map(jobBackoffMs)).toEqual([1_000, 2_000, 4_000, 8_000, 60_000]);
  expect(jobTries).toBe(5);
});

test("a worker takes what waits and what is running, and a row ends in one of three ways", () => {
  expect(claimableStates).toEqual(["waiting", "running"]);
  expect(endedStates).toEqual(["cancelled", "done", "failed"]);
  expect(rowOutcomes).toEqual(["done", "unchanged", "refused"]);
});
