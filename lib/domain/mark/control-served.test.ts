import { describe, expect, test } from "vitest";
import { builtInFramework } from "./built-in-framework";
import { controlsOf, served } from "./control-served";
import type { Framework, Requirement } from "./framework";

const requirement = (id: string, given: Partial<Requirement> = {}): Requirement => ({
  ...{ id, titleSv: id, titleEn: id, summarySv: "", summaryEn: "", evidenceSv: "", evidenceEn: "" },
  ...given,
});
const framework = (requirements: Requirement[], follows?: string): Framework => ({
  ...builtInFramework,
  follows,
  chapters: [{ id: "2", titleSv: "Två", titleEn: "Two", requirements }],
});
const controls = [
  { id: "trail-complete", requirements: ["A1"] },
  { id: "trail-signed", requirements: ["A1", "A2"] },
  { id: "exercise-held", requirements: ["B1"] },
];
const older = served(framework([requirement("A1"), requirement("A2"), requirement("A3")]), null, controls);
const named = (of: Framework, from: typeof older | null) =>
  Object.fromEntries(
    served(of, from, controls).chapters.flatMap((chapter) =>
      chapter.requirements.map((one) => [one.id, one.controls]),
    ),
  );

describe("a requirement is served by", () => {
  test("every control that names it, and it may be none", () => {
    expect(named(older, null)).toEqual({
      A1: ["trail-complete", "trail-signed"],
      A2: ["trail-signed"],
      A3: [],
    });
  });

  test("what served those it takes over from, whatever it is numbered", () => {
    const newer = framework(
      [
        requirement("A1"),
        requirement("A3", { replaces: ["A2"] }),
        requirement("A4", { replaces: ["A1", "A2"] }),
        // The number of another that was.
        requirement("A2", { replaces: ["A3"] }),
      ],
      "older",
    );
    expect(named(newer, older)).toEqual({
      A1: ["trail-complete", "trail-signed"],
      A3: ["trail-signed"],
      A4: ["trail-complete", "trail-signed"],
      A2: [],
    });
  });

  test("what names it, where it is new; and never what served another of its number", () => {
    const newer = framework([requirement("B1"), requirement("A1", { replaces: [] })], "older");
    expect(named(newer, older)).toEqual({ B1: ["exercise-held"], A1: [] });
  });
});

test("a control that serves two requirements is one, of both, and those that do not apply are left out", () => {
  const two = served(framework([requirement("A1", { levels: [4] }), requirement("A2")]), null, controls);
  const at = (level: number) =>
    controlsOf(two, { level, issuesAssertions: false }).map(({ control, requirements }) => [
      control,
      requirements.map(({ id }) => id),
    ]);
  expect(at(4)).toEqual([
    ["trail-complete", ["A1"]],
    ["trail-signed", ["A1", "A2"]],
  ]);
  expect(at(3)).toEqual([["trail-signed", ["A2"]]]);
});
