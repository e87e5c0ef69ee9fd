import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Answers, demandCodes } from "./demand";
import {
  type Award,
  checkAward,
  checkPlan,
  lastStandstillDay,
  linkObstacle,
  obstaclesTo,
  type Procurement,
  procurementState,
  type SigningCase,
  signingObstacle,
  unequalDemands,
} from "./procurement";

const codeOf = (work: () => void) => {
  try {
    work();
    return "done";
  } catch (fault) {
    if (fault instanceof Refusal) return fault.field ? `${fault.code} ${fault.field}` : fault.code;
    throw fault;
  }
};

describe("a plan", () => {
  const plan = { procedure: "open", frameworkId: null, directAwardReason: null } as const;
  test.each([
    [{}, "done"],
    [{ procedure: "restricted" }, "done"],
    [{ procedure: "direct-award" }, "direct-award-reason-missing directAwardReason"],
    [{ procedure: "direct-award", directAwardReason: "" }, "direct-award-reason-missing directAwardReason"],
    [{ procedure: "direct-award", directAwardReason: "Brådska" }, "done"],
    [{ procedure: "ranking" }, "framework-missing frameworkId"],
    [{ procedure: "renewed-competition" }, "framework-missing frameworkId"],
    [{ procedure: "ranking", frameworkId: "f" }, "done"],
  ] as const)("with %o ends in %s", (given, code) => {
    expect(codeOf(() => checkPlan({ ...plan, ...given }))).toBe(code);
  });
});

const announced: Procurement = {
  procedure: "open",
  frameworkId: null,
  directAwardReason: null,
  announcedOn: "2026-03-02",
  decidedOn: null,
  notifiedOn: null,
  standstillDays: 10,
  winnerId: null,
  cancelledOn: null,
  contracted: false,
};
const award: Award = {
  decidedOn: "2026-04-14",
  notifiedOn: "2026-04-15",
  winnerId: "kort",
  standstillDays: 10,
};

describe("an award", () => {
  test.each<[Partial<Procurement>, Partial<Award>, string]>([
    [{}, {}, "done"],
    [{}, { decidedOn: "2026-03-02", notifiedOn: "2026-03-02" }, "done"],
    [{}, { decidedOn: "2026-03-01" }, "decision-before-announcement decidedOn"],
    [{ announcedOn: null }, {}, "announcement-missing"],
    [{ announcedOn: null, procedure: "direct-award" }, { standstillDays: 0 }, "done"],
    [{}, { winnerId: "annan" }, "winner-not-bidder winnerId"],
    [{}, { decidedOn: "2026-05-02", notifiedOn: "2026-05-02" }, "day-in-future decidedOn"],
    [{}, { notifiedOn: "2026-05-02" }, "day-in-future notifiedOn"],
    [{}, { notifiedOn: "2026-04-13" }, "notice-before-decision notifiedOn"],
    [{}, { standstillDays: 0 }, "standstill-too-short standstillDays"],
    [{ procedure: "restricted" }, { standstillDays: 0 }, "standstill-too-short standstillDays"],
    [{ procedure: "ranking" }, { standstillDays: 0 }, "done"],
    [{ cancelledOn: "2026-04-01" }, {}, "procurement-closed"],
    [{ contracted: true }, {}, "procurement-closed"],
  ])("of %o with %o ends in %s", (of, given, code) => {
    const work = () =>
      checkAward({ ...announced, ...of }, { ...award, ...given }, ["kort", "nord"], "2026-05-01");
    expect(codeOf(work)).toBe(code);
  });
});

describe("the last day of standstill", () => {
  // The first two are worked out by Upphandlingsmyndigheten in its answers on LOU 20:1.
  test.each([
    ["2019-04-01", 10, "2019-04-11", "a Thursday"],
    ["2019-04-18", 10, "2019-04-29", "the Monday after a Sunday; Easter within it counts for nothing"],
    ["2026-04-15", 15, "2026-04-30", "a Thursday"],
    ["2026-04-21", 10, "2026-05-04", "1 May is a Friday and a holiday, then a weekend"],
    ["2026-06-09", 10, "2026-06-22", "midsummer eve, midsummer day, Sunday"],
    ["2026-12-14", 10, "2026-12-28", "Christmas Eve to Boxing Day, then a Sunday"],
    ["2026-12-21", 10, "2027-01-04", "New Year's Eve, a Friday, then a weekend"],
    ["2026-12-22", 15, "2027-01-07", "the day after Epiphany"],
  ])("of a notice on %s with %i days is %s: %s", (from, days, last) => {
    expect(lastStandstillDay(from, days)).toBe(last);
  });

  test("is none where none is asked for", () => {
    expect(lastStandstillDay("2026-04-15", 0)).toBeNull();
  });
});

describe("where it stands", () => {
  const decided = { ...announced, ...award };
  test.each<[Procurement, string, string]>([
    [{ ...announced, announcedOn: null }, "2026-05-01", "planned"],
    [announced, "2026-05-01", "announced"],
    [decided, "2026-04-27", "standstill"],
    [decided, "2026-04-28", "decided"],
    [{ ...decided, standstillDays: 0 }, "2026-04-15", "decided"],
    [{ ...decided, contracted: true }, "2026-04-20", "contracted"],
    [{ ...decided, cancelledOn: "2026-04-20" }, "2026-04-20", "cancelled"],
  ])("%# on %s is %s", (of, day, state) => {
    expect(procurementState(of, day)).toBe(state);
  });
});

const met = Object.fromEntries(demandCodes.map((code) => [code, "met"])) as Answers;
const ready: SigningCase = {
  cancelledOn: null,
  notifiedOn: "2026-04-15",
  standstillDays: 10,
  winnerId: "kort",
  partyId: "kort",
  answers: met,
  excepted: [],
};

describe("a contract", () => {
  test.each<[string, Partial<SigningCase>, string, string]>([
    ["can be signed the day after standstill", {}, "2026-04-28", "done"],
    ["not on its last day", {}, "2026-04-27", "standstill-running"],
    ["not before the notice", { standstillDays: 0 }, "2026-04-14", "award-missing"],
    ["not without a decision", { notifiedOn: null, winnerId: null }, "2026-04-28", "award-missing"],
    ["not with another than the winner", { partyId: "nord" }, "2026-04-28", "not-the-winner"],
    ["not when it was cancelled", { cancelledOn: "2026-04-20" }, "2026-04-28", "procurement-closed"],
    ["not with a mandatory demand unanswered", { answers: {} }, "2026-04-28", "demands-not-met"],
    ["not with one met in part", { answers: { ...met, exit: "partly" } }, "2026-04-28", "demands-not-met"],
    [
      "but with one let go",
      { answers: { ...met, exit: "partly" }, excepted: ["exit"] },
      "2026-04-28",
      "done",
    ],
    [
      "and still not within standstill: nobody can let that go",
      { answers: { ...met, exit: "partly" }, excepted: ["exit"] },
      "2026-04-20",
      "standstill-running",
    ],
    ["with a desirable demand not met", { answers: { ...met, support: "not-met" } }, "2026-04-28", "done"],
  ])("%s", (_, given, day, code) => {
    expect(signingObstacle({ ...ready, ...given }, day)?.code ?? "done").toBe(code);
  });

  test("shows everything in its way at once", () => {
    const { exit: _, ...answers } = met;
    expect(obstaclesTo({ ...ready, answers }, "2026-04-20")).toEqual({
      cancelled: false,
      undecided: false,
      otherWinner: false,
      standstill: "2026-04-27",
      demands: [{ demand: "exit", answer: null }],
    });
  });
});

describe("equal treatment", () => {
  const exit = (partyId: string) => ({ partyId, demand: "exit" as const });
  test.each([
    ["let go for one of two", "open", ["a", "b"], [exit("a")], ["exit"]],
    ["let go for both", "open", ["a", "b"], [exit("a"), exit("b")], []],
    ["let go for the only one", "open", ["a"], [exit("a")], []],
    ["let go in a direct award", "direct-award", ["a", "b"], [exit("a")], []],
  ] as const)("a demand %s", (_what, procedure, bidders, allowed, unequal) => {
    expect(unequalDemands(procedure, bidders, allowed)).toEqual(unequal);
  });
});

describe("an agreement is a procurement's contract", () => {
  const signing: SigningCase = {
    ...{ cancelledOn: null, notifiedOn: "2026-04-01", standstillDays: 10, winnerId: "w", partyId: "w" },
    ...{ answers: Object.fromEntries(demandCodes.map((code) => [code, "met"])), excepted: [] },
  };
  const contract = { partyId: "w", frameworkId: "f", signedOn: "2026-04-20", counterSignedOn: "2026-04-14" };
  const linked = (
    of: { winnerId?: string | null; frameworkId?: string | null },
    given: Partial<typeof contract> = {},
  ) => {
    const found = linkObstacle({ winnerId: "w", frameworkId: null, ...of }, signing, {
      ...contract,
      ...given,
    });
    return found && `${found.code} ${found.field ?? ""}`.trim();
  };

  test("when it is the winner's, under the framework agreement that was called off from", () => {
    expect(linked({})).toBeNull();
    expect(linked({ frameworkId: "f" })).toBeNull();
    expect(linked({ winnerId: null })).toBe("award-missing");
    expect(linked({}, { partyId: "x" })).toBe("not-the-winner agreementId");
    expect(linked({ frameworkId: "g" })).toBe("other-framework agreementId");
  });

  test("when it kept the rules on the day the first of the two signed", () => {
    expect(linked({}, { counterSignedOn: "2026-04-13" })).toBe("standstill-running");
    expect(linked({}, { signedOn: "2026-04-13" })).toBe("standstill-running");
    const unsigned = { ...contract, signedOn: null, counterSignedOn: null };
    expect(linkObstacle({ winnerId: "w", frameworkId: null }, signing, unsigned)).toBeNull();
  });
});
