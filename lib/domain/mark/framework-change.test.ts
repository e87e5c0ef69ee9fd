import { expect, test } from "vitest";
import type { Requirement } from "./framework";
import { type ChangedPart, changedParts } from "./framework-change";

const was: Requirement = {
  ...{ id: "A1", titleSv: "Krav", titleEn: "Requirement", summarySv: "Text", summaryEn: "Words" },
  ...{ evidenceSv: "", evidenceEn: "", levels: [3, 4] },
};
const parts = (change: Partial<Requirement>, language: "sv" | "en" = "sv") =>
  changedParts({ fate: "changed", before: [was], after: { ...was, ...change } }, language);

test.each<[Partial<Requirement>, ChangedPart[], ChangedPart[]]>([
  [{}, [], []],
  [{ titleSv: "Skarpare", titleEn: "Sharper" }, ["title"], ["title"]],
  [{ summarySv: "Skarpare" }, ["summary"], ["translation"]],
  [{ titleSv: "Skarpare", summaryEn: "Sharper" }, ["title"], ["summary"]],
  [{ levels: undefined }, ["levels"], ["levels"]],
  [{ levels: [2, 3, 4], summaryEn: "Sharper" }, ["levels", "translation"], ["summary", "levels"]],
])("%j is told to who reads Swedish and to who reads English", (change, sv, en) => {
  expect(parts(change)).toEqual(sv);
  expect(parts(change, "en")).toEqual(en);
});

test("of what is new, gone or several that became one no part is named", () => {
  expect(changedParts({ fate: "new", before: [], after: was }, "sv")).toEqual([]);
  expect(changedParts({ fate: "gone", before: [was], after: null }, "sv")).toEqual([]);
  const sharper = { ...was, titleSv: "Skarpare" };
  expect(changedParts({ fate: "changed", before: [was, sharper], after: sharper }, "sv")).toEqual([]);
});
