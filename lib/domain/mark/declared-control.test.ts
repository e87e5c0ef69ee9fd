import { expect, test } from "vitest";
import { assemble, type MarkFacts, unanswered } from "./assemble";
import { builtInFramework } from "./built-in-framework";
import type { Outcome } from "./control";
import { served } from "./control-served";
import { declaredControls, saysTheSame } from "./declaration";

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
