import { expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { assemble, type MarkFacts } from "./assemble";
import { type Assessment, answerNotApplicable, askNotApplicable } from "./assessment";
import { builtInFramework } from "./built-in-framework";
import { served } from "./control-served";

const by = (accountId: string): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId,
  accounts: [accountId],
  employeeId: null,
  officerId: accountId,
  name: accountId,
  grants: ["security-officer"],
});
const open: Assessment = {
  ...{ requirement: "K2.1", ownerId: null, answer: "", maturity: null, status: "open", dueOn: null },
  ...{ nextReviewOn: null, reason: null, askedBy: null, approvedBy: null, reread: false },
};
const not = answerNotApplicable(askNotApplicable(open, "Offentligt organ.", by("sven")), true, by("jonas"));

const declared = (assessment: Assessment) => {
  const facts: MarkFacts = {
    ...{ organisation: { name: "Öby", number: "212000-0000" }, issuer: "Öby CA", level: 3 },
    ...{ issuesAssertions: false, framework: served(builtInFramework, null, []), controls: [] },
    assessments: [{ ...assessment, ownerName: null, approvedByName: null }],
    ...{ evidence: [], findings: [] },
    followUp: {
      ...{ internalAuditOn: null, riskReviewOn: null, roleReviewOn: null, incidents: 0 },
      ...{ practiceStatement: null, terms: null },
    },
  };
  const { requirements } = assemble(facts, {
    ...{ kind: "declaration", year: 2026, now: new Date("2026-11-24T10:00:00Z") },
  });
  return requirements.find(({ id }) => id === assessment.requirement);
};

test("held not to apply by other words is declared as missing, and gives no reason, until it is read again", () => {
  expect(declared(not)).toMatchObject({ status: "not-applicable", reason: "Offentligt organ." });
  expect(declared({ ...not, reread: true })).toMatchObject({ status: "evidence-missing", reason: null });
});

const words = { titleSv: "T", titleEn: "T", summarySv: "S", summaryEn: "S", evidenceSv: "", evidenceEn: "" };
const facts: MarkFacts = {
  ...{ organisation: { name: "Öby", number: "212000-0000" }, issuer: "Öby CA", level: 3 },
  ...{ issuesAssertions: false, controls: [], evidence: [], findings: [], assessments: [] },
  framework: {
    ...{ id: "f-1", titleSv: "Ramverk", titleEn: "Framework", version: "1", publisher: "Prov", levels: [3] },
    chapters: [
      {
        ...{ id: "1", titleSv: "Ett", titleEn: "One" },
        requirements: ["K1.1", "K1.2"].map((id) => ({ ...words, id, controls: [] })),
      },
    ],
  },
  followUp: {
    ...{ internalAuditOn: null, riskReviewOn: null, roleReviewOn: null, incidents: 0 },
    ...{ practiceStatement: null, terms: null },
  },
};
const put = (given: Partial<MarkFacts>) =>
  assemble(
    { ...facts, ...given },
    { kind: "declaration", year: 2026, now: new Date("2026-11-24T10:00:00Z") },
  );
const piece = (requirement: string, given: Partial<MarkFacts["evidence"][number]> = {}) => ({
  ...{ requirement, id: "e", title: "Rutin", kind: "link" as const, fileName: null, url: null, sha256: null },
  ...{ classification: "open" as const, effectiveFrom: "2026-01-01", effectiveTo: null, approvedBy: null },
  ...{ changed: false, ...given },
});

test("what nobody has looked at is declared as missing, without an owner or an answer", () => {
  const { framework, figures, requirements } = put({});
  expect(framework).toEqual({ id: "f-1", titleSv: "Ramverk", titleEn: "Framework" });
  expect(figures).toMatchObject({ met: 0, "evidence-missing": 2, "not-applicable": 0 });
  expect(requirements[0]).toEqual({
    ...{ id: "K1.1", chapter: { id: "1", titleSv: "Ett", titleEn: "One" } },
    ...{ titleSv: "T", titleEn: "T", summarySv: "S", summaryEn: "S", status: "evidence-missing" },
    ...{ maturity: null, answer: "", owner: null, nextReviewOn: null, reason: null, reasonApprovedBy: null },
    ...{ controls: [], evidence: [], findings: [] },
  });
});

test("evidence and findings are declared of their own requirement alone", () => {
  const finding = {
    severity: "minor",
    text: "En sida saknas",
    action: "",
    dueOn: "2026-12-31",
    status: "open",
  } as const;
  const { requirements } = put({
    evidence: [piece("K1.1"), piece("K1.2", { id: "e-2" })],
    findings: [{ ...finding, requirement: "K1.2" }],
  });
  expect(requirements.map(({ evidence }) => evidence.map(({ id }) => id))).toEqual([["e"], ["e-2"]]);
  expect(requirements.map(({ findings }) => findings)).toEqual([[], [finding]]);
});

test("evidence counts from its first day to its last, both included", () => {
  const met = { ...open, requirement: "K1.1", status: "met", ownerName: null, approvedByName: null } as const;
  const status = (given: Partial<MarkFacts["evidence"][number]>) =>
    put({ assessments: [met], evidence: [piece("K1.1", given)] }).requirements[0]?.status;
  expect(status({ effectiveFrom: "2026-11-24" })).toBe("met");
  expect(status({ effectiveTo: "2026-11-24" })).toBe("met");
  expect(status({ effectiveTo: "2026-11-23" })).toBe("evidence-missing");
  expect(status({ effectiveFrom: "2026-11-25" })).toBe("evidence-missing");
});

test("the figures tell apart what does not apply", () => {
  const held = { ...not, requirement: "K1.2", ownerName: null, approvedByName: "Jonas" };
  expect(put({ assessments: [held] }).figures).toMatchObject({ "evidence-missing": 1, "not-applicable": 1 });
});
