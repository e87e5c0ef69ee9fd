import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { officer } from "@/lib/domain/credential/testing";
import {
  addEnds,
  endsSoon,
  endsTakeTwo,
  type ImportOnRecord,
  isNamed,
  mayConfirmLeavers,
  noEnds,
  offerLeavers,
  refuseCommit,
  refuseConfirmLeavers,
  refuseUnsureLeavers,
  waitsForSecond,
} from "./import-state";

test("up to five who are missing are named where they are counted, and more are not", () => {
  expect([0, 1, 5, 6].map(isNamed)).toEqual([false, true, true, false]);
});

test.each([
  ["one fewer than the limit", { people: 24, blocks: 24 }, { people: 0, blocks: 0 }, false],
  ["as many people", { people: 25, blocks: 0 }, { people: 0, blocks: 0 }, true],
  ["as many e-IDs", { people: 7, blocks: 25 }, { people: 0, blocks: 0 }, true],
  ["as many with what was ended before", { people: 1, blocks: 1 }, { people: 24, blocks: 24 }, true],
  ["none, whatever was ended before", { people: 0, blocks: 0 }, { people: 90, blocks: 90 }, false],
])("at a limit of 25 a list that ends %s takes two: %o after %o, %s", (_, ends, before, two) => {
  expect(endsTakeTwo(ends, before, 25)).toBe(two);
});

test("a last day within two weeks is soon, and one that is over", () => {
  const days = ["2026-11-26", "2026-12-11", "2026-12-12"];
  expect(days.map((day) => endsSoon(day, "2026-11-27"))).toEqual([true, true, false]);
});

const now = new Date("2026-11-27T10:00:00Z");
const later = new Date("2026-11-27T10:00:01Z");
const read: ImportOnRecord = {
  ...{
    state: "read",
    plan: new Uint8Array([0xab, 0x01]),
    leavers: null,
    commitJobId: null,
    leaversJobId: null,
  },
  ...{ committedBy: null, confirmedAt: null, confirmedBy: null, goneAt: later },
};
const committed: ImportOnRecord = { ...read, state: "committed", leavers: "keep", committedBy: "karin" };
const said = (work: () => void) => {
  try {
    work();
    return "done";
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return [fault.code, fault.field, ...Object.values(fault.detail)].filter(Boolean).join(" ");
  }
};

test("what lists end is added up, from nothing", () => {
  expect(addEnds(noEnds, { people: 3, blocks: 4 })).toEqual({ people: 3, blocks: 4 });
  expect(addEnds({ people: 3, blocks: 4 }, { people: 5, blocks: 6 })).toEqual({ people: 8, blocks: 10 });
});

describe("a list is imported", () => {
  const commit = (given: Partial<ImportOnRecord>, plan = "ab01") =>
    said(() => refuseCommit({ ...read, ...given }, plan, now));

  test("once, while it is there, by the plan that was looked at", () => {
    expect(commit({})).toBe("done");
    expect(commit({ goneAt: now })).toBe("list-gone");
    for (const state of ["waiting", "refused", "committed"] as const)
      expect(commit({ state })).toBe(`import-wrong-state ${state}`);
    expect(commit({}, "ab02")).toBe("import-plan-changed");
    expect(commit({ plan: null }, "")).toBe("import-plan-changed");
  });
});

describe("of those who are missing", () => {
  const counts = (left: [rows: number, unsure: number], faulty: [unsure: number, anybody: number]) =>
    offerLeavers({
      left: { rows: left[0], unsure: left[1], blocks: 7, anybody: 0 },
      faulty: { rows: 40, blocks: 0, unsure: faulty[0], anybody: faulty[1] },
    });

  test("those whom a row with errors may be about are kept, and the others can be given a last day", () => {
    const offer = counts([20, 2], [1, 0]);
    expect(offer).toEqual({
      ...{ missing: 20, ending: { people: 18, blocks: 7 }, unsure: 2, anybody: 0, blockedBy: null },
    });
    expect(said(() => refuseUnsureLeavers(offer))).toBe("done");
  });

  test("nobody can be given a last day where all are unsure, or where more rows are to be stated than 25", () => {
    expect(said(() => refuseUnsureLeavers(counts([2, 2], [3, 0])))).toBe("import-leavers-unsure leavers 3");
    expect(said(() => refuseUnsureLeavers(counts([20, 0], [0, 25])))).toBe("done");
    expect(said(() => refuseUnsureLeavers(counts([20, 0], [0, 26])))).toBe(
      "import-leavers-unsure leavers 26",
    );
  });
});

describe("a list waits for a second person", () => {
  test("when it was imported, nobody has confirmed it, and its part that ends people was not started", () => {
    expect(waitsForSecond(committed)).toBe(true);
    expect(waitsForSecond({ ...committed, state: "read" })).toBe(false);
    expect(waitsForSecond({ ...committed, confirmedAt: now })).toBe(false);
    expect(waitsForSecond({ ...committed, commitJobId: "j" })).toBe(false);
    expect(waitsForSecond({ ...committed, leaversJobId: "j" })).toBe(true);
  });

  test("of whom those who are missing are that part, where they are to end", () => {
    const ends = { ...committed, leavers: "end" as const, commitJobId: "j" };
    expect(waitsForSecond(ends)).toBe(true);
    expect(waitsForSecond({ ...ends, leaversJobId: "k" })).toBe(false);
  });

  const jonas = officer(["id-administrator"], "jonas");
  const confirm = (given: Partial<ImportOnRecord> = {}, asked: object = {}) =>
    said(() =>
      refuseConfirmLeavers(
        { ...committed, ...given },
        { actor: jonas, now, plan: "ab01", ending: 7, count: 7, anybody: [], stated: [], ...asked },
      ),
    );

  test("who says how many it ends by the plan that is shown", () => {
    expect(confirm()).toBe("done");
    expect(confirm({}, { count: 6 })).toBe("count-differs count 7");
    expect(confirm({}, { count: undefined })).toBe("count-differs count 7");
    expect(confirm({}, { plan: "ab02" })).toBe("import-plan-changed");
  });

  test("who states of each row that may be about anybody that it is about nobody missing", () => {
    expect(confirm({}, { anybody: [4, 9], stated: [4] })).toBe("import-rows-unstated stated 9");
    expect(confirm({}, { anybody: [4, 9], stated: [9, 4, 30] })).toBe("done");
  });

  test("who is another, comes in time, and is the first", () => {
    const karin = officer(["id-administrator"], "karin");
    expect(confirm({}, { actor: karin })).toBe("second-person-needed");
    expect(confirm({ goneAt: now })).toBe("list-gone");
    expect(confirm({ commitJobId: "j" })).toBe("import-wrong-state committed");
    expect(confirm({ confirmedAt: now, confirmedBy: "mira" })).toMatch(/^changed-meanwhile/);
    const offered = (actor = jonas, waits = true) => mayConfirmLeavers(committed, actor, waits);
    expect([offered(), offered(karin), offered(jonas, false)]).toEqual([true, false, false]);
  });
});
