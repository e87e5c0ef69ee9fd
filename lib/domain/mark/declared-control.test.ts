import { expect, test } from "vitest";
import { officer } from "@/lib/domain/credential/testing";
import { assemble, type MarkFacts, unanswered } from "./assemble";
import { builtInFramework } from "./built-in-framework";
import type { Outcome } from "./control";
import { served } from "./control-served";
import {
  besideLastYear,
  type DeclaredRequirement,
  declaredControls,
  editionName,
  gapsBefore,
  isDraft,
  saysTheSame,
  signatureOf,
} from "./declaration";

const controls = [
  { id: "four-eyes", requirements: ["K3.4", "K4.2"] },
  { id: "three-keys", requirements: ["K4.2"] },
];
const said = (name: string, outcome: Outcome) => ({
  ...{ name, outcome, population: 3, exceptions: 0 },
  ...{ ranAt: "2026-11-23T02:00:00.000Z", sha256: "cd" },
});
const shown = (requirement: string): MarkFacts["evidence"][number] => ({
  ...{ requirement, id: "e", title: "Rutin", kind: "link", fileName: null, url: null, sha256: null },
  ...{ classification: "internal", effectiveFrom: "2026-01-01", effectiveTo: null },
  ...{ approvedBy: "Jonas", changed: false },
});
const declared = (...results: MarkFacts["controls"]) =>
  assemble(
    {
      ...{ organisation: { name: "Öby", number: "212000-0000" }, issuer: "Öby CA", level: 3 },
      ...{ issuesAssertions: false, framework: served(builtInFramework, null, controls), controls: results },
      assessments: ["K3.4", "K4.2"].map((requirement) => ({ ...unanswered, requirement, status: "met" })),
      evidence: [shown("K3.4"), shown("K4.2")],
      findings: [],
      followUp: {
        ...{ internalAuditOn: null, riskReviewOn: null, roleReviewOn: null, incidents: 0 },
        ...{ practiceStatement: null, terms: null },
      },
    },
    { kind: "declaration", year: 2026, now: new Date("2026-11-24T10:00:00Z") },
  );
const told = (content: ReturnType<typeof declared>) => {
  const one = content.requirements.find(({ id }) => id === "K4.2");
  return one && [one.status, ...declaredControls(one).map(({ name, outcome }) => `${name} ${outcome}`)];
};

test("each control of a requirement is declared, and one that fails fails it whatever the others say", () => {
  const eyes = said("four-eyes", "passed");
  expect(told(declared(eyes, said("three-keys", "passed")))).toEqual([
    "met",
    "four-eyes passed",
    "three-keys passed",
  ]);
  expect(told(declared(eyes, said("three-keys", "failed")))).toEqual([
    "control-failed",
    "four-eyes passed",
    "three-keys failed",
  ]);
  expect(told(declared(eyes))).toEqual(["evidence-missing", "four-eyes passed", "three-keys unknown"]);
});

test("what was declared when a requirement had one control still says it, and is no other answer today", () => {
  const at = (outcome: Outcome) => declared(said("four-eyes", outcome));
  const today = at("passed").requirements.filter(({ id }) => id === "K3.4" || id === "K2.1");
  const then = today.map(({ controls: [control = null] = [], ...rest }) => ({ ...rest, control }));
  expect(then.map((one) => declaredControls(one).map(({ name }) => name))).toEqual([[], ["four-eyes"]]);
  expect(saysTheSame({ requirements: then }, { requirements: today })).toBe(true);
  const failed = at("failed").requirements.filter(({ id }) => id === "K3.4" || id === "K2.1");
  expect(saysTheSame({ requirements: then }, { requirements: failed })).toBe(false);
});

const late: DeclaredRequirement = {
  ...{ id: "K3.4", chapter: { id: "3", titleSv: "Tre", titleEn: "Three" }, titleSv: "T", titleEn: "T" },
  ...{ summarySv: "S", summaryEn: "S", status: "overdue", maturity: 3, answer: "Så här.", owner: null },
  ...{ nextReviewOn: null, reason: null, reasonApprovedBy: null, evidence: [], findings: [] },
};

test("a control that ended otherwise is another answer, and one that only ran again is the same", () => {
  const of = (...controls: ReturnType<typeof said>[]) => ({ requirements: [{ ...late, controls }] });
  const passed = said("four-eyes", "passed");
  expect(saysTheSame(of(passed), of({ ...passed, population: 9, ranAt: "2026-11-24T02:00:00.000Z" }))).toBe(
    true,
  );
  expect(saysTheSame(of(passed), of(said("four-eyes", "failed")))).toBe(false);
  expect(saysTheSame(of(passed), of(said("three-keys", "passed")))).toBe(false);
  expect(saysTheSame(of(passed), of())).toBe(false);
});

test("each answer stands beside last year's of the same requirement, wherever that stood", () => {
  const before = { requirements: [late, { ...late, id: "K2.1", status: "not-applicable" as const }] };
  const now = {
    requirements: ["K2.1", "K3.4", "K4.2"].map((id) => ({ ...late, id, status: "met" as const })),
  };
  const beside = besideLastYear(now, before).map(({ before: was, turned }) => [was?.status ?? null, turned]);
  expect(beside).toEqual([
    ["not-applicable", true],
    ["overdue", true],
    [null, false],
  ]);
});

test("only an application is stopped by gaps that nobody has planned to correct", () => {
  const content = declared();
  expect(gapsBefore(content)).toEqual({ gaps: content.requirements.length, unplanned: 0 });
  const application = { ...content, kind: "application" } as const;
  expect(gapsBefore(application)).toEqual({
    ...{ gaps: content.requirements.length, unplanned: content.requirements.length },
  });
});

test("the first edition of a year has the year alone, and two signatures end a draft", () => {
  expect([1, 2].map((edition) => editionName({ year: 2026, edition }))).toEqual(["2026", "2026:2"]);
  expect([[], ["a"], ["a", "b"]].map((signatures) => isDraft({ signatures }))).toEqual([true, true, false]);
});

test("a first signature that is refused says how many gaps lack a plan, or stands beside the tick", () => {
  const signed = { firstSignedBy: null, secondSignedBy: null };
  const given = { actor: officer(["responsible-issuer"]), gapsKnown: false };
  expect(() => signatureOf(signed, { ...given, gaps: 3, unplanned: 2 })).toThrow(
    expect.objectContaining({ code: "application-not-ready", detail: { count: "2" } }),
  );
  expect(() => signatureOf(signed, { ...given, gaps: 3, unplanned: 0 })).toThrow(
    expect.objectContaining({ code: "declaration-gaps-unseen", field: "gapsKnown" }),
  );
});
