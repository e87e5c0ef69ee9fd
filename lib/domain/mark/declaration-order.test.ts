import { expect, test } from "vitest";
import type { DeclaredEvidence, DeclaredRequirement } from "./declaration";
import { allEvidence, byChapter, gapsFirst, titleIn } from "./declaration-order";

const proof = (id: string): DeclaredEvidence => ({
  id,
  title: `Rutin ${id}`,
  ...{ kind: "link", fileName: null, url: "https://x.example", classification: "open", sha256: null },
  ...{ effectiveFrom: "2026-01-01", effectiveTo: null, approvedBy: null },
});
const requirement = (
  id: string,
  chapter: string,
  status: DeclaredRequirement["status"] = "met",
  evidence: DeclaredEvidence[] = [],
): DeclaredRequirement => ({
  id,
  chapter: { id: chapter, titleSv: `Kapitel ${chapter}`, titleEn: `Chapter ${chapter}` },
  ...{ titleSv: "", titleEn: "", summarySv: "", summaryEn: "", status, maturity: null, answer: "" },
  ...{ owner: null, nextReviewOn: null, reason: null, reasonApprovedBy: null, control: null, findings: [] },
  evidence,
});

test("a title is told in the reader's language", () => {
  const named = { titleSv: "Krav", titleEn: "Requirement" };
  expect([titleIn("sv", named), titleIn("en", named)]).toEqual(["Krav", "Requirement"]);
});

test("requirements stand under their chapters, both in the framework's order", () => {
  const requirements = [requirement("B", "2"), requirement("C", "2"), requirement("A", "1")];
  expect(byChapter({ requirements })).toEqual([
    {
      chapter: { id: "2", titleSv: "Kapitel 2", titleEn: "Chapter 2" },
      requirements: [requirements[0], requirements[1]],
    },
    { chapter: { id: "1", titleSv: "Kapitel 1", titleEn: "Chapter 1" }, requirements: [requirements[2]] },
  ]);
  expect(byChapter({ requirements: [] })).toEqual([]);
});

test("evidence is told once, with every requirement it is for", () => {
  const requirements = [
    requirement("A", "1", "met", [proof("1"), proof("2")]),
    requirement("B", "1", "met", [proof("2")]),
  ];
  expect(allEvidence({ requirements })).toEqual([
    { ...proof("1"), requirements: ["A"] },
    { ...proof("2"), requirements: ["A", "B"] },
  ]);
});

test("what remains comes before what is done: overdue, failed, without evidence, met, not applicable", () => {
  const statuses = ["not-applicable", "met", "evidence-missing", "control-failed", "overdue"] as const;
  const order = gapsFirst([
    ...statuses.map((status) => ({ status, nth: 1 })),
    ...statuses.map((status) => ({ status, nth: 2 })),
  ]);
  expect(order.map(({ status, nth }) => `${status} ${nth}`)).toEqual([
    "overdue 1",
    "overdue 2",
    "control-failed 1",
    "control-failed 2",
    "evidence-missing 1",
    "evidence-missing 2",
    "met 1",
    "met 2",
    "not-applicable 1",
    "not-applicable 2",
  ]);
});
