import { expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { officer as anOfficer } from "@/lib/domain/credential/testing";
import { assemble, type MarkFacts, unanswered } from "./assemble";
import { besideLastYear, type DeclaredControl, gapsOf, signatureOf, unplannedGaps } from "./declaration";

const words = {
  titleSv: "T",
  titleEn: "T",
  summarySv: "S",
  summaryEn: "S",
  evidenceSv: "E",
  evidenceEn: "E",
};
const requirement = (id: string, controls: string[] = [], levels?: number[]) => ({
  id,
  ...words,
  controls,
  levels,
});
const framework = {
  id: "f-1",
  titleSv: "Ramverk",
  titleEn: "Framework",
  version: "1",
  publisher: "Prov",
  levels: [2, 3, 4],
  chapters: [
    {
      id: "1",
      titleSv: "Ett",
      titleEn: "One",
      requirements: [requirement("K1.1"), requirement("K1.2", ["four-eyes"]), requirement("K1.3", [], [4])],
    },
    { id: "8", titleSv: "Intyg", titleEn: "Assertions", requirements: [requirement("K8.1")] },
  ],
};
type Answered = MarkFacts["assessments"][number];
const open: Answered = { ...unanswered, requirement: "" };
const met = (id: string): Answered => ({
  ...open,
  requirement: id,
  answer: "Så här.",
  maturity: 4,
  status: "met",
});
const shown = (id: string, given: Partial<MarkFacts["evidence"][number]> = {}) => ({
  requirement: id,
  id: "e",
  title: "Rutin",
  kind: "file" as const,
  fileName: "rutin.pdf",
  url: null,
  classification: "internal" as const,
  sha256: "ab",
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
  approvedBy: "Jonas",
  changed: false,
  ...given,
});
const facts = (given: Partial<MarkFacts> = {}): MarkFacts => ({
  organisation: { name: "Öby", number: "212000-0000" },
  issuer: "Öby CA",
  level: 3,
  issuesAssertions: false,
  framework,
  assessments: [met("K1.1"), met("K1.2")],
  controls: [],
  evidence: [shown("K1.1"), shown("K1.2")],
  findings: [],
  followUp: {
    internalAuditOn: null,
    riskReviewOn: null,
    roleReviewOn: null,
    incidents: 0,
    practiceStatement: null,
    terms: null,
  },
  ...given,
});
const control = (outcome: DeclaredControl["outcome"]): DeclaredControl => ({
  name: "four-eyes",
  outcome,
  population: 3,
  exceptions: 0,
  ranAt: "2026-11-23T02:00:00.000Z",
  sha256: "cd",
});
const at = { kind: "declaration", year: 2026, now: new Date("2026-11-24T10:00:00Z") } as const;
const statuses = (given: Partial<MarkFacts>) =>
  assemble(facts(given), at).requirements.map(({ id, status }) => `${id} ${status}`);

test("it answers what applies at the level, and chapter 8 only for an issuer of assertions", () => {
  expect(statuses({ controls: [control("passed")] })).toEqual(["K1.1 met", "K1.2 met"]);
  expect(statuses({ level: 4, issuesAssertions: true }).map((one) => one.slice(0, 4))).toEqual([
    "K1.1",
    "K1.2",
    "K1.3",
    "K8.1",
  ]);
});

test("a control that failed or never ran is no green requirement", () => {
  expect(statuses({ controls: [control("failed")] })).toEqual(["K1.1 met", "K1.2 control-failed"]);
  const [, never] = assemble(facts(), at).requirements;
  expect(never).toMatchObject({
    status: "evidence-missing",
    controls: [{ name: "four-eyes", outcome: "unknown", ranAt: null, sha256: null }],
  });
});

test("evidence whose days are over, or not yet, counts for nothing but is still told", () => {
  const over = shown("K1.1", { effectiveTo: "2026-11-23" });
  const later = shown("K1.1", { effectiveFrom: "2026-11-25" });
  const { requirements } = assemble(facts({ evidence: [over, later] }), at);
  expect(requirements[0]).toMatchObject({ status: "evidence-missing", evidence: [{ id: "e" }, { id: "e" }] });
});

test("evidence that is no longer what was added counts for nothing, and is still told", () => {
  const { requirements } = assemble(facts({ evidence: [shown("K1.1", { changed: true })] }), at);
  expect(requirements[0]).toMatchObject({ status: "evidence-missing", evidence: [{ id: "e" }] });
});

test("it says whose each answer is, when it is looked at again, and who agreed that it does not apply", () => {
  const owned = { ...met("K1.1"), ownerName: "Sven", nextReviewOn: "2027-01-01", approvedByName: "Jonas" };
  const not = { ...open, requirement: "K1.2", status: "not-applicable", reason: "Ingen." } as const;
  const { requirements } = assemble(
    facts({ assessments: [owned, { ...not, approvedBy: "j", approvedByName: "Jonas" }] }),
    at,
  );
  expect(requirements).toMatchObject([
    { owner: "Sven", nextReviewOn: "2027-01-01", reason: null, reasonApprovedBy: null },
    { status: "not-applicable", reason: "Ingen.", reasonApprovedBy: "Jonas" },
  ]);
});

test("the figures are of all requirements, and what is missing or overdue is a gap", () => {
  const late = { ...open, requirement: "K1.2", dueOn: "2026-11-01" };
  const content = assemble(facts({ assessments: [met("K1.1"), late] }), at);
  expect(content.figures).toEqual({
    ...{ met: 1, "evidence-missing": 0, "control-failed": 0, overdue: 1, "not-applicable": 0 },
  });
  expect(gapsOf(content)).toBe(1);
  expect(gapsOf(assemble(facts({ controls: [control("failed")] }), at))).toBe(1);
  expect(content.at).toBe("2026-11-24T10:00:00.000Z");
});

test("last year's answer stands beside this year's, and a turn is seen", () => {
  const now = assemble(facts({ controls: [control("failed")] }), at);
  const before = assemble(facts({ controls: [control("passed")] }), { ...at, year: 2025 });
  expect(
    besideLastYear(now, before).map((one) => [one.requirement.id, one.before?.status, one.turned]),
  ).toEqual([
    ["K1.1", "met", false],
    ["K1.2", "met", true],
  ]);
  expect(besideLastYear(now, null).map((one) => [one.before, one.turned])).toEqual([
    [null, false],
    [null, false],
  ]);
});

const officer = (accountId: string): OfficerActor => anOfficer(["responsible-issuer"], accountId);
const outcome = (
  first: string | null,
  second: string | null,
  by: string,
  { gaps = 0, unplanned = 0, gapsKnown = false } = {},
) => {
  try {
    const signed = { firstSignedBy: first, secondSignedBy: second };
    return signatureOf(signed, { gaps, unplanned, gapsKnown, actor: officer(by) });
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : "fault";
  }
};

test("two different people sign, and then it stands", () => {
  expect(outcome(null, null, "a")).toBe("first");
  expect(outcome("a", null, "a")).toBe("second-person-needed");
  expect(outcome("a", null, "b")).toBe("second");
  expect(outcome("a", "b", "c")).toBe("declaration-signed");
});

test("the first to sign says that the gaps are known", () => {
  expect(outcome(null, null, "a", { gaps: 2 })).toBe("declaration-gaps-unseen");
  expect(outcome(null, null, "a", { gaps: 2, gapsKnown: true })).toBe("first");
  expect(outcome("a", null, "b", { gaps: 2 })).toBe("second");
});

test("nobody signs an application with a gap that nobody has planned to correct", () => {
  expect(outcome(null, null, "a", { gaps: 2, unplanned: 1, gapsKnown: true })).toBe("application-not-ready");
});

test("an application is ready when each requirement is met, does not apply, or has a finding with an action", () => {
  const finding = (status: "open" | "done" | "verified", action: string, dueOn = "2027-03-01") => ({
    severity: "minor" as const,
    text: "Nycklarna ligger i filer.",
    action,
    dueOn,
    status,
  });
  const open = finding("open", "Köp en modul.");
  const requirements = [
    { id: "K1.1", status: "met" as const, findings: [] },
    { id: "K1.2", status: "not-applicable" as const, findings: [] },
    { id: "K1.3", status: "evidence-missing" as const, findings: [open] },
    { id: "K1.4", status: "overdue" as const, findings: [finding("done", "Modulen är köpt.")] },
    { id: "K1.5", status: "evidence-missing" as const, findings: [] },
    { id: "K1.6", status: "overdue" as const, findings: [finding("open", " ")] },
    { id: "K1.7", status: "evidence-missing" as const, findings: [finding("verified", "Klart.")] },
    {
      id: "K1.8",
      status: "overdue" as const,
      findings: [finding("open", "Köp en modul.", "2026-11-23")],
    },
    {
      id: "K1.9",
      status: "overdue" as const,
      findings: [finding("open", "Köp en modul.", "2026-11-24")],
    },
    {
      id: "K1.10",
      status: "overdue" as const,
      findings: [{ ...finding("open", "Köp en modul.", "2026-11-24"), severity: "observation" as const }],
    },
  ];
  const unplanned = unplannedGaps({ at: "2026-11-24T10:00:00Z", requirements });
  expect(unplanned.map(({ id }) => id)).toEqual(["K1.5", "K1.6", "K1.7", "K1.8", "K1.10"]);
});
