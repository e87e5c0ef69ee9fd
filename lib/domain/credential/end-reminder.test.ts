import { describe, expect, test } from "vitest";
import { type Due, type Ending, isNear, roundOf, stepDue } from "./end-reminder";

const last = "2026-12-31";
const due = (schedule: number[], today: string, sent: number[] = []) =>
  stepDue({ schedule, validDay: last, sent }, today);

describe("a step is due", () => {
  test.each<[string, number | null]>([
    ["2026-10-31", null],
    ["2026-11-01", 60],
    ["2026-11-30", 60],
    ["2026-12-01", 30],
    ["2026-12-24", 7],
    ["2026-12-31", 7],
    ["2027-01-01", null],
  ])("on %s: %s", (today, step) => {
    expect(due([60, 30, 7], today)).toBe(step);
  });

  test("once", () => {
    expect(due([60, 30, 7], "2026-11-02", [60])).toBeNull();
    expect(due([60, 30, 7], "2026-12-01", [60])).toBe(30);
    expect(due([60, 30, 7], "2026-12-01", [60, 30])).toBeNull();
  });

  test("and those that were missed are passed over", () => {
    expect(due([60, 30, 7], "2026-12-30")).toBe(7);
    expect(due([60, 30, 7], "2026-12-30", [7])).toBeNull();
  });

  test("when the schedule has changed: never one that an earlier mail was nearer the end than", () => {
    expect(due([61, 31, 8], "2026-11-02", [60])).toBeNull();
    expect(due([90, 45], "2026-11-02", [60])).toBeNull();
    expect(due([90, 45], "2026-11-16", [60])).toBe(45);
    expect(due([], "2026-12-30")).toBeNull();
  });
});

test("the end is near from the first step on", () => {
  expect(isNear({ schedule: [7, 30], validDay: last }, "2026-11-30")).toBe(false);
  expect(isNear({ schedule: [7, 30], validDay: last }, "2026-12-01")).toBe(true);
  expect(isNear({ schedule: [], validDay: last }, last)).toBe(false);
});

const ending = (id: string, known = false): Ending => ({
  ...{ id, number: id, validDay: last, schedule: [30], sent: [], known },
});
const one = (id: string, given: Partial<Due> = {}, known = false): Due => ({
  ...{ ending: ending(id, known), step: 30, holder: `${id}@x.se`, manager: null, desk: ["desk@x.se"] },
  ...given,
});
const told = (due: Due[], most = 100) => {
  const { digests, left } = roundOf(due, most);
  const ids = (all: Ending[]) => all.map(({ id }) => id).join(" ");
  return [...digests.map((to) => `${to.recipient}: ${ids(to.own)}|${ids(to.managed)}|${ids(to.desk)}`), left];
};

describe("a round", () => {
  test("is one mail to each, whatever they are to whom", () => {
    expect(told([one("a", { manager: "desk@x.se" }), one("b", { holder: "Desk@X.se" })])).toEqual([
      "a@x.se: a||",
      "desk@x.se: b|a|a b",
      0,
    ]);
  });

  test("leaves whoever knows alone, and the desk has it still", () => {
    expect(told([one("a", { manager: "m@x.se" }, true)])).toEqual(["desk@x.se: ||a", 0]);
  });

  test("has no more mails than a day may have: the rest wait, whole", () => {
    expect(told([one("a"), one("b"), one("c")], 3)).toEqual([
      "a@x.se: a||",
      "desk@x.se: ||a b",
      "b@x.se: b||",
      1,
    ]);
    expect(told([one("a")], 1)).toEqual([1]);
  });
});
