import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type Assessment,
  answerNotApplicable,
  answersFor,
  applyAgain,
  askNotApplicable,
  type Behind,
  decides,
  refuseBadAnswer,
  refuseNotOwner,
  refusePastDue,
  type ShownAssessment,
  shownAssessment,
  waitsForSecond,
} from "./assessment";

const today = "2026-11-24";
const refusalOf = (run: () => void): Refusal | undefined => {
  try {
    run();
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
  return undefined;
};
const open: Assessment = {
  requirement: "K3.4",
  ownerId: "o-1",
  answer: "",
  maturity: null,
  status: "open",
  dueOn: null,
  nextReviewOn: null,
  reason: null,
  askedBy: null,
  approvedBy: null,
  reread: false,
};
const met: Assessment = { ...open, status: "met", answer: "Två personer.", maturity: 3 };
const evidence = (control: Behind["control"] = null): Behind => ({ evidence: 1, control });
const none = (control: Behind["control"] = null): Behind => ({ evidence: 0, control });

const sven: OfficerActor = {
  kind: "officer",
  organisationId: "o",
  accountId: "sven",
  accounts: ["sven"],
  employeeId: null,
  officerId: "o-9",
  name: "Sven Rosén",
  grants: ["responsible-issuer"],
};
const jonas: OfficerActor = {
  ...sven,
  accountId: "jonas",
  accounts: ["jonas"],
  officerId: "o-1",
  name: "Jonas Falk",
  grants: ["security-officer"],
};

const holder: OfficerActor = {
  ...jonas,
  accountId: "karin",
  accounts: ["karin"],
  grants: ["id-administrator"],
};

test.each<[string, Assessment, Behind, ShownAssessment]>([
  ["nothing answered", open, none(), "evidence-missing"],
  ["answered, nothing to show", met, none(), "evidence-missing"],
  ["answered and shown", met, evidence(), "met"],
  ["shown but not concluded", { ...met, status: "open" }, evidence("passed"), "evidence-missing"],
  ["shown, and the operation agrees", met, evidence("passed"), "met"],
  ["the operation says otherwise", met, evidence("failed"), "control-failed"],
  ["the operation says otherwise, and nothing is shown", open, none("failed"), "control-failed"],
  ["the operation says otherwise, late", { ...open, dueOn: "2026-11-23" }, none("failed"), "overdue"],
  ["the control has no data: never green", met, evidence("unknown"), "evidence-missing"],
  ["a green control alone is no evidence", met, none("passed"), "evidence-missing"],
  ["to be answered by today", { ...open, dueOn: today }, none(), "evidence-missing"],
  ["to be answered by yesterday", { ...open, dueOn: "2026-11-23" }, none(), "overdue"],
  ["met in time, whatever day it was due", { ...met, dueOn: "2026-11-01" }, evidence(), "met"],
  ["its review is today", { ...met, nextReviewOn: today }, evidence(), "met"],
  ["its review was yesterday", { ...met, nextReviewOn: "2026-11-23" }, evidence(), "overdue"],
  ["to be read again", { ...met, reread: true }, evidence(), "evidence-missing"],
  [
    "not applicable, whatever the days",
    { ...open, status: "not-applicable", dueOn: "2026-01-01" },
    none(),
    "not-applicable",
  ],
  [
    "not applicable, but to be read again",
    { ...open, status: "not-applicable", reread: true },
    none(),
    "evidence-missing",
  ],
])("%s", (_, assessment, behind, shown) => {
  expect(shownAssessment(assessment, behind, today)).toBe(shown);
});

test("a requirement is called met only with an answer and a maturity", () => {
  const answer = (after: Assessment) => () => refuseBadAnswer(open, after, today);
  expect(answer(met)).not.toThrow();
  expect(answer({ ...met, answer: " " })).toThrow("answer-missing");
  expect(answer({ ...met, maturity: null })).toThrow("maturity-missing");
  expect(answer(open)).not.toThrow();
});

test("what is wrong with an answer is told all at once", () => {
  const bad = { ...met, answer: "", maturity: null, nextReviewOn: "2026-11-23" };
  const refusal = refusalOf(() => refuseBadAnswer(open, bad, today));
  expect([refusal, ...(refusal?.also ?? [])].map((one) => one?.field)).toEqual([
    "answer",
    "maturity",
    "nextReviewOn",
  ]);
});

test("a day that has been is not planned for, but one that stood there already stops nobody", () => {
  const yesterday = "2026-11-23";
  const reviewed = (before: string | null, nextReviewOn: string | null) => () =>
    refuseBadAnswer({ nextReviewOn: before }, { ...open, nextReviewOn }, today);
  expect(refusalOf(reviewed(null, yesterday))).toMatchObject({ code: "day-past", field: "nextReviewOn" });
  expect(reviewed("2026-11-20", yesterday)).toThrow("day-past");
  for (const [before, wanted] of [
    [yesterday, yesterday],
    [yesterday, null],
    [null, today],
  ] as const)
    expect(reviewed(before, wanted)).not.toThrow();
  const due = (before: string | null, wanted: string | null) => () =>
    refusePastDue({ dueOn: before }, wanted, today);
  expect(refusalOf(due(null, yesterday))).toMatchObject({ code: "day-past", field: "dueOn" });
  for (const [before, wanted] of [
    [yesterday, yesterday],
    [yesterday, null],
    [null, today],
  ] as const)
    expect(due(before, wanted)).not.toThrow();
});

test("its owner and the responsible issuer answer for it, and nobody else", () => {
  expect(answersFor(jonas, open)).toBe(true);
  expect(answersFor(sven, open)).toBe(true);
  expect(answersFor({ ...jonas, officerId: "o-2" }, open)).toBe(false);
  expect(answersFor({ ...jonas, officerId: "o-2" }, { ownerId: null })).toBe(false);
  expect(() => refuseNotOwner(open, jonas)).not.toThrow();
  expect(() => refuseNotOwner(open, { ...jonas, officerId: "o-2" })).toThrow("not-the-owner");
});

describe("that it does not apply", () => {
  const asked = askNotApplicable(open, " Vi är ett offentligt organ. ", sven);

  test("is asked with a reason, and changes nothing until another has agreed", () => {
    expect(asked).toMatchObject({ status: "open", reason: "Vi är ett offentligt organ.", askedBy: "sven" });
    expect(refusalOf(() => askNotApplicable(open, "  ", sven))).toMatchObject({
      ...{ code: "why-not-applicable-missing", field: "reason" },
    });
  });

  test("is agreed to by another than who asked", () => {
    expect(() => answerNotApplicable(asked, true, sven)).toThrow("second-person-needed");
    expect(answerNotApplicable(asked, true, jonas)).toMatchObject({
      status: "not-applicable",
      approvedBy: "jonas",
    });
  });

  test("declined is as if nobody had asked", () => {
    expect(answerNotApplicable(asked, false, jonas)).toEqual(open);
    expect(answerNotApplicable(askNotApplicable(met, "Ingen.", sven), false, jonas)).toEqual(met);
  });

  test("is not answered twice, nor when nobody asked", () => {
    expect(() => answerNotApplicable(answerNotApplicable(asked, true, jonas), true, jonas)).toThrow(
      "wrong-status",
    );
    expect(refusalOf(() => answerNotApplicable(open, true, jonas))).toMatchObject({
      ...{ code: "wrong-status", detail: { status: "open" } },
    });
  });

  test("waits for another than who asked, until somebody has agreed", () => {
    expect(waitsForSecond(open)).toBeNull();
    expect(waitsForSecond({ ...met, reread: true })).toBeNull();
    expect(waitsForSecond(asked)).toBe("asked");
    expect([sven, jonas, holder].map((by) => decides(by, asked))).toEqual([false, true, false]);
    const agreed = answerNotApplicable({ ...asked, reread: true }, true, jonas);
    expect(agreed.reread).toBe(false);
    expect(waitsForSecond(agreed)).toBeNull();
    expect(decides(jonas, agreed)).toBe(false);
  });

  test("of other words is read again, and agreed to by another than who asked", () => {
    const again = { ...answerNotApplicable(asked, true, jonas), reread: true };
    expect(waitsForSecond(again)).toBe("again");
    expect([sven, jonas].map((by) => decides(by, again))).toEqual([false, true]);
    expect(() => answerNotApplicable(again, true, sven)).toThrow("second-person-needed");
    const mira = { ...jonas, accountId: "mira", accounts: ["mira"] };
    expect(answerNotApplicable(again, true, mira)).toEqual({ ...again, reread: false, approvedBy: "mira" });
    expect(answerNotApplicable(again, false, mira)).toEqual({ ...open, reread: true });
  });

  test("can be taken back", () => {
    expect(applyAgain(answerNotApplicable(asked, true, jonas))).toEqual(open);
    expect(refusalOf(() => applyAgain(met))).toMatchObject({
      ...{ code: "wrong-status", detail: { status: "met" } },
    });
  });
});
