import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Answers, demandCodes } from "./demand";
import {
  checkAward,
  linkObstacle,
  obstaclesTo,
  type Procurement,
  procedureCodes,
  type SigningCase,
  signingObstacle,
  unequalDemands,
  usualStandstill,
} from "./procurement";

const announced: Procurement = {
  ...{ procedure: "open", frameworkId: null, directAwardReason: null, announcedOn: "2026-03-02" },
  ...{ decidedOn: null, notifiedOn: null, standstillDays: 10, winnerId: null, cancelledOn: null },
  contracted: false,
};
const met = Object.fromEntries(demandCodes.map((code) => [code, "met"])) as Answers;
const ready: SigningCase = {
  ...{ cancelledOn: null, notifiedOn: "2026-04-15", standstillDays: 10, winnerId: "kort", partyId: "kort" },
  ...{ answers: met, excepted: [] },
};

test("standstill is ten days where everybody could bid, and none else", () => {
  expect(procedureCodes.map((code) => [code, usualStandstill(code)])).toEqual([
    ["open", 10],
    ["restricted", 10],
    ["ranking", 0],
    ["renewed-competition", 0],
    ["direct-award", 0],
  ]);
});

describe("an award", () => {
  const award = { decidedOn: "2026-05-01", notifiedOn: "2026-05-01", winnerId: "kort", standstillDays: 10 };

  test("can be decided and told of today", () => {
    expect(() => checkAward(announced, award, ["kort"], "2026-05-01")).not.toThrow();
  });

  test("that is before its announcement is told the day of it", () => {
    const early = () => checkAward(announced, { ...award, decidedOn: "2026-03-01" }, ["kort"], "2026-05-01");
    expect(early).toThrow(Refusal);
    expect(early).toThrow(expect.objectContaining({ detail: { day: "2026-03-02" } }));
  });
});

describe("a contract", () => {
  test("can be signed on the day of the notice where nothing stands still", () => {
    expect(signingObstacle({ ...ready, standstillDays: 0 }, "2026-04-15")).toBeNull();
  });

  test("without a decision is with no other than the winner", () => {
    const undecided = { ...ready, notifiedOn: null, winnerId: null };
    expect(obstaclesTo(undecided, "2026-04-28")).toMatchObject({ undecided: true, otherWinner: false });
  });

  test("that is refused is told the last day of standstill, or how many demands are left", () => {
    expect(signingObstacle(ready, "2026-04-27")?.detail).toEqual({ day: "2026-04-27" });
    const left = { ...ready, answers: { ...met, exit: "partly", blocking: "not-met" } } as const;
    expect(signingObstacle(left, "2026-04-28")?.detail).toEqual({ count: "2" });
  });

  test("that nobody has signed is linked while demands are left, and judged when somebody signs", () => {
    const left = { ...ready, answers: {} };
    const contract = { partyId: "kort", frameworkId: null, signedOn: null, counterSignedOn: null };
    const of = { winnerId: "kort", frameworkId: null };
    expect(linkObstacle(of, left, contract)).toBeNull();
    expect(linkObstacle(of, left, { ...contract, counterSignedOn: "2026-04-28" })?.code).toBe(
      "demands-not-met",
    );
  });
});

describe("equal treatment", () => {
  const to = (partyId: string, demand: "exit" | "support" = "exit") => ({ partyId, demand });

  test("a demand let go for two of three is unequal", () => {
    expect(unequalDemands("open", ["a", "b", "c"], [to("a"), to("b")])).toEqual(["exit"]);
  });

  test("each demand is counted by itself, and each said once", () => {
    expect(unequalDemands("restricted", ["a", "b"], [to("a"), to("b", "support")])).toEqual([
      ...["exit", "support"],
    ]);
    expect(
      unequalDemands("open", ["a", "b", "c"], [to("a"), to("b"), to("b", "support"), to("a", "support")]),
    ).toEqual(["exit", "support"]);
  });

  test("one who has withdrawn is treated unequally beside nobody", () => {
    expect(unequalDemands("open", ["a"], [to("b")])).toEqual([]);
  });
});
