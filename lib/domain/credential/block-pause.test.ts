import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type BlockPause,
  blockLimits,
  countingSince,
  guardsUpTo,
  isGuarded,
  lift,
  pausedRefusal,
  pauses,
  refuseWhilePaused,
} from "./block-pause";
import { alva, job, now, officer } from "./testing";

const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const paused = (given: Partial<BlockPause> = {}): BlockPause => ({
  id: "pause",
  accountId: "karin",
  pausedAt: ago(10),
  countedSince: ago(70),
  blocks: 25,
  limit: 25,
  liftedAt: null,
  liftedBy: null,
  liftReason: null,
  liftedByName: null,
  ...given,
});
const code = (work: () => unknown) => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
  return "not refused";
};

describe("whose blocks count", () => {
  test("an officer's own hand, on anybody else's e-IDs", () => {
    expect(isGuarded(officer(["security-officer"], "jonas"), "alva")).toBe(true);
    expect(isGuarded(officer(["id-administrator"], "karin"), "alva")).toBe(true);
  });

  test("not a holder's, nor an officer's on their own, nor a job's", () => {
    expect(isGuarded(alva, "alva")).toBe(false);
    expect(isGuarded(officer(["security-officer"], "jonas", "alva"), "alva")).toBe(false);
    expect(isGuarded(job, "alva")).toBe(false);
  });
});

describe("how many are too many", () => {
  test("twenty-five in an hour, unless the employer has said from 4 to 500; above 100 is no guard", () => {
    expect(blockLimits).toEqual({ least: 4, usual: 25, most: 500 });
    expect(guardsUpTo).toBe(100);
  });

  test.each([
    [24, false],
    [25, true],
    [27, true],
  ])("%i of 25 pauses: %s", (blocks, expected) => {
    expect(pauses(blocks, 25)).toBe(expected);
  });

  test("those of the last hour count, and after a lifting those since", () => {
    expect(countingSince(now, undefined)).toEqual(new Date("2026-11-24T08:00:00Z"));
    const lifted = { liftedBy: "jonas", liftReason: "branden" };
    expect(countingSince(now, paused({ ...lifted, liftedAt: ago(20) }))).toEqual(ago(20));
    expect(countingSince(now, paused({ ...lifted, liftedAt: ago(600) }))).toEqual(ago(60));
    expect(countingSince(now, paused())).toEqual(ago(60));
  });
});

describe("a pause is lifted", () => {
  const jonas = officer(["security-officer"], "jonas");

  test("by somebody else, with a reason that is kept", () => {
    expect(lift(paused(), { actor: jonas, now, reason: "branden" })).toMatchObject({
      liftedAt: now,
      liftedBy: "jonas",
      liftReason: "branden",
      pausedAt: ago(10),
    });
  });

  test("never by the one it holds, nor by a job", () => {
    const karin = officer(["security-officer"], "karin");
    expect(code(() => lift(paused(), { actor: karin, now, reason: "x" }))).toBe("acts-on-self");
    expect(code(() => lift(paused(), { actor: job, now, reason: "x" }))).toBe("forbidden");
  });

  test("once", () => {
    const lifted = paused({
      liftedAt: ago(1),
      liftedBy: "mira",
      liftReason: "x",
      liftedByName: "Mira Holm",
    });
    expect(code(() => lift(lifted, { actor: jonas, now, reason: "x" }))).toBe("changed-meanwhile");
  });
});

describe("whoever is paused", () => {
  test("blocks nothing until it is lifted, and is told after how many", () => {
    expect(pausedRefusal(paused({ blocks: 27 }))).toMatchObject({
      code: "blocking-paused",
      detail: { count: "27" },
    });
    expect(code(() => refuseWhilePaused(paused()))).toBe("blocking-paused");
  });

  test("was never paused, or is let go, blocks again", () => {
    for (const last of [undefined, paused({ liftedAt: ago(1) })]) {
      expect(pausedRefusal(last)).toBeNull();
      expect(code(() => refuseWhilePaused(last))).toBe("not refused");
    }
  });
});
