import { describe, expect, test } from "vitest";
import type { Refusal } from "@/lib/domain/core/refusal";
import { builtInFramework } from "./built-in-framework";
import {
  chaptersFor,
  compare,
  type Framework,
  type Requirement,
  refuseBadFramework,
  requirementsOf,
  versionName,
} from "./framework";

const aRequirement = (id: string, given: Partial<Requirement> = {}): Requirement => ({
  id,
  titleSv: `Krav ${id}`,
  titleEn: `Requirement ${id}`,
  summarySv: "Text",
  summaryEn: "Text",
  evidenceSv: "",
  evidenceEn: "",
  ...given,
});
const aFramework = (id: string, requirements: Requirement[], given: Partial<Framework> = {}): Framework => ({
  id,
  titleSv: "Ramverk",
  titleEn: "Framework",
  version: "1",
  publisher: "Prov",
  levels: [2, 3, 4],
  chapters: [{ id: "2", titleSv: "Kapitel", titleEn: "Chapter", requirements }],
  ...given,
});
const ids = (level: number, issuesAssertions = false) =>
  chaptersFor(builtInFramework, { level, issuesAssertions }).flatMap(({ requirements }) =>
    requirements.map(({ id }) => id),
  );

describe("the framework that comes with the product", () => {
  test("has 44 requirements in seven chapters, and contradicts itself nowhere", () => {
    expect(requirementsOf(builtInFramework)).toHaveLength(44);
    expect(builtInFramework.chapters.map(({ id }) => id)).toEqual(["2", "3", "4", "5", "6", "7", "8"]);
    expect(() => refuseBadFramework(builtInFramework, [])).not.toThrow();
  });

  test("asks separation of duties at levels 3 and 4 alone, and no remote proofing at level 4", () => {
    expect([2, 3, 4].map((level) => ids(level).includes("K3.4"))).toEqual([false, true, true]);
    expect([2, 3, 4].map((level) => ids(level).includes("K5.11"))).toEqual([true, true, false]);
    expect([2, 3, 4].map((level) => ids(level).includes("K2.5"))).toEqual([false, false, true]);
  });

  test("asks chapter 8 of an issuer of assertions alone", () => {
    expect(ids(3).filter((id) => id.startsWith("K8"))).toEqual([]);
    expect(ids(3, true).filter((id) => id.startsWith("K8"))).toEqual(["K8.1", "K8.2", "K8.3"]);
  });
});

test("a requirement without levels applies at every level, and an empty chapter is left out", () => {
  const framework = aFramework("a", [aRequirement("A1"), aRequirement("A2", { levels: [4] })]);
  framework.chapters.push({
    id: "3",
    titleSv: "Fyra",
    titleEn: "Four",
    requirements: [aRequirement("B1", { levels: [4] })],
  });
  const at = (level: number) =>
    chaptersFor(framework, { level, issuesAssertions: false }).map(({ id, requirements }) => [
      id,
      requirements.length,
    ]);
  expect(at(2)).toEqual([["2", 1]]);
  expect(at(4)).toEqual([
    ["2", 2],
    ["3", 1],
  ]);
});

describe("a version that contradicts itself is refused, with what and where", () => {
  const older = aFramework("a", [aRequirement("A1"), aRequirement("A2")]);
  const refused = (
    framework: Framework,
    loaded: Framework[] = [older],
  ): Pick<Refusal, "code" | "detail" | "field"> => {
    try {
      refuseBadFramework(framework, loaded);
    } catch (fault) {
      const { code, detail, field } = fault as Refusal;
      return { code, detail, field };
    }
    throw new Error("it was not refused");
  };

  test.each([
    [
      "an id twice",
      aFramework("b", [aRequirement("A1"), aRequirement("A1")]),
      "duplicate-id",
      { part: "requirement", id: "A1" },
    ],
    [
      "a level it does not have",
      aFramework("b", [aRequirement("A1", { levels: [2, 5] })]),
      "framework-level-unknown",
      { id: "A1", level: "5" },
    ],
    [
      "a chapter twice",
      aFramework("b", [], {
        chapters: ["A1", "A2"].map((id) => ({
          ...{ id: "2", titleSv: "Kapitel", titleEn: "Chapter" },
          requirements: [aRequirement(id)],
        })),
      }),
      "duplicate-id",
      { part: "chapter", id: "2" },
    ],
    [
      "replacing without a predecessor",
      aFramework("b", [aRequirement("B1", { replaces: ["A1"] })]),
      "framework-follows-missing",
      { id: "B1" },
    ],
    [
      "a predecessor that is not loaded",
      aFramework("b", [aRequirement("A1")], { follows: "z" }),
      "framework-follows-unknown",
      { id: "z" },
    ],
    [
      "replacing what never was",
      aFramework("b", [aRequirement("B1", { replaces: ["A9"] })], { follows: "a" }),
      "framework-replaces-unknown",
      { id: "B1", replaced: "A9" },
    ],
    [
      "following itself",
      aFramework("b", [aRequirement("A1")], { follows: "b" }),
      "framework-in-circle",
      { id: "b" },
    ],
  ])("%s", (_, framework, code, detail) => {
    expect(refused(framework)).toEqual({ code, detail, field: "file" });
  });

  test("a circle by way of another version", () => {
    const loaded = [aFramework("b", [aRequirement("A1")], { follows: "c" })];
    expect(refused(aFramework("c", [aRequirement("A1")], { follows: "b" }), loaded)).toMatchObject({
      code: "framework-in-circle",
      detail: { id: "c" },
    });
  });
});

test("from one version to the next: kept, changed, merged, split, new and gone", () => {
  const older = aFramework("a", [
    aRequirement("A1"),
    aRequirement("A2"),
    aRequirement("A3"),
    aRequirement("A4"),
    aRequirement("A5", { titleSv: "Flyttat", titleEn: "Moved" }),
  ]);
  const newer = aFramework(
    "b",
    [
      aRequirement("A1"),
      aRequirement("A2", { summarySv: "Skarpare text" }),
      aRequirement("B34", { replaces: ["A3", "A4"] }),
      aRequirement("B5", { replaces: ["A5"], titleSv: "Flyttat", titleEn: "Moved" }),
      aRequirement("B6"),
      aRequirement("A4", { replaces: [] }),
    ],
    { follows: "a" },
  );
  expect(
    compare(older, newer).map(({ fate, before, after }) => [
      fate,
      before.map(({ id }) => id).join("+"),
      after?.id ?? "–",
    ]),
  ).toEqual([
    ["kept", "A1", "A1"],
    ["changed", "A2", "A2"],
    ["changed", "A3+A4", "B34"],
    ["kept", "A5", "B5"],
    ["new", "", "B6"],
    ["new", "", "A4"],
  ]);
  expect(
    compare(older, aFramework("b", [aRequirement("A1")], { follows: "a" })).map(({ fate }) => fate),
  ).toEqual(["kept", "gone", "gone", "gone", "gone"]);
});

test("a version of a version is loaded in whatever order they are read, and replaces what was there", () => {
  const oldest = aFramework("a", [aRequirement("A1")]);
  const older = aFramework("b", [aRequirement("A1"), aRequirement("A2")], { follows: "a" });
  const newest = aFramework("c", [aRequirement("C1", { replaces: ["A1", "A2"] })], { follows: "b" });
  for (const loaded of [
    [oldest, older],
    [older, oldest],
  ])
    expect(() => refuseBadFramework(newest, loaded)).not.toThrow();
});

test("levels that changed are a changed requirement, and what is gone is told by what it was", () => {
  const older = aFramework("a", [aRequirement("A1", { levels: [3] }), aRequirement("A2")]);
  const newer = aFramework("b", [aRequirement("A1", { levels: [3, 4] })], { follows: "a" });
  expect(compare(older, newer)).toMatchObject([
    { fate: "changed", before: [{ id: "A1" }] },
    { fate: "gone", before: [{ id: "A2" }], after: null },
  ]);
});

test("a version is called by its name and number", () => {
  expect(versionName({ titleSv: "Tillitsramverk", version: "2019-09-19" })).toBe(
    "Tillitsramverk, 2019-09-19",
  );
});
