import { describe, expect, test } from "vitest";
import type { OfficerActor } from "./actor";
import { isSettled, nextDay, tally } from "./assessed";
import {
  type Assessment,
  answerNotApplicable,
  answersFor,
  applyAgain,
  askNotApplicable,
  type Behind,
  refuseUnanswered,
  type ShownAssessment,
  shownAssessment,
} from "./assessment";

const today = "2026-11-24";
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
  employeeId: null,
  officerId: "o-9",
  name: "Sven Rosén",
  grants: ["responsible-issuer"],
};
const jonas: OfficerActor = {
  ...sven,
  accountId: "jonas",
  officerId: "o-1",
  name: "Jonas Falk",
  grants: ["security-officer"],
};

test.each<[string, Assessment, Behind, ShownAssessment]>([
  ["nothing answered", open, none(), "evidence-missing"],
  ["answered, nothing to show", met, none(), "evidence-missing"],
  ["answered and shown", met, evidence(), "met"],
  ["shown but not concluded", { ...met, status: "open" }, evidence("passed"), "evidence-missing"],
  ["shown, and the operation agrees", met, evidence("passed"), "met"],
  ["the operation says otherwise", met, evidence("failed"), "evidence-missing"],
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
])("%s", (_, assessment, behind, shown) => {
  expect(shownAssessment(assessment, behind, today)).toBe(shown);
});

test("a requirement is called met only with an answer and a maturity", () => {
  expect(() => refuseUnanswered(met)).not.toThrow();
  expect(() => refuseUnanswered({ ...met, answer: " " })).toThrow("answer-missing");
  expect(() => refuseUnanswered({ ...met, maturity: null })).toThrow("maturity-missing");
  expect(() => refuseUnanswered(open)).not.toThrow();
});

test("its owner and the responsible issuer answer for it, and nobody else", () => {
  expect(answersFor(jonas, open)).toBe(true);
  expect(answersFor(sven, open)).toBe(true);
  expect(answersFor({ ...jonas, officerId: "o-2" }, open)).toBe(false);
  expect(answersFor({ ...jonas, officerId: "o-2" }, { ownerId: null })).toBe(false);
});

describe("that it does not apply", () => {
  const asked = askNotApplicable(open, " Vi är ett offentligt organ. ", sven);

  test("is asked with a reason, and changes nothing until another has agreed", () => {
    expect(asked).toMatchObject({ status: "open", reason: "Vi är ett offentligt organ.", askedBy: "sven" });
    expect(() => askNotApplicable(open, "  ", sven)).toThrow("reason-missing");
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
  });

  test("is not answered twice, nor when nobody asked", () => {
    expect(() => answerNotApplicable(answerNotApplicable(asked, true, jonas), true, jonas)).toThrow(
      "wrong-status",
    );
    expect(() => answerNotApplicable(open, true, jonas)).toThrow("wrong-status");
  });

  test("can be taken back", () => {
    expect(applyAgain(answerNotApplicable(asked, true, jonas))).toEqual(open);
    expect(() => applyAgain(open)).toThrow("wrong-status");
  });
});

test("met and not applicable are settled; the rest is counted apart", () => {
  const shown: ShownAssessment[] = ["met", "met", "not-applicable", "overdue", "evidence-missing"];
  expect(tally(shown.map((one) => ({ shown: one })))).toEqual({ settled: 3, missing: 1, overdue: 1 });
  expect(isSettled({ shown: "overdue" })).toBe(false);
});

test("what comes next is the day of the answer, and then of the review", () => {
  const requirement = { id: "K3.4" } as never;
  const of = (assessment: Assessment, shown: ShownAssessment) =>
    nextDay({ requirement, assessment, behind: none(), shown });
  expect(of({ ...open, dueOn: "2026-12-01", nextReviewOn: "2027-01-01" }, "evidence-missing")).toBe(
    "2026-12-01",
  );
  expect(of({ ...met, dueOn: "2026-01-01", nextReviewOn: "2027-01-01" }, "met")).toBe("2027-01-01");
  expect(of({ ...open, dueOn: "2026-12-01" }, "not-applicable")).toBeNull();
});
