import { describe, expect, test } from "vitest";
import { collectPlaces, planDepartments } from "./import-department";
import type { DepartmentChoices, ParentRule } from "./new-department";
import { aNode as one } from "./testing-department";

const closedAt = new Date("2025-12-31T23:00:00Z");
const known = [
  one("care", "Vård", null, { code: "3" }),
  one("office", "Kansli", "care", { code: "31" }),
  one("shut", "Stängd", null, { code: "K9", closedAt }),
];

type Row = readonly [name: string | null, code?: string | null, parent?: string | null];
const written = ([name, code = null, parent = null]: Row) => ({ name, code, parent });

/** Rows of a file from line 2 on. */
function plan(rows: readonly Row[], parents: ParentRule = "top", given: Partial<DepartmentChoices> = {}) {
  const { places, add } = collectPlaces();
  for (const [nth, row] of rows.entries()) add(written(row), nth + 2);
  const choices = { parents, skipped: [], places: {}, ...given };
  const idOf = (key: string) => `new ${key.replace("\n", " < ").replace(/ < $/, "")}`;
  const { departments, find } = planDepartments(known, places.values(), { choices, makes: true, idOf });
  const answerOf = (row: Row) => {
    const found = find(written(row));
    if (!found) return null;
    if ("departmentId" in found) return found.departmentId;
    const { code, lines, name } = found.fault;
    return [code, ...(lines ?? []), ...(name ? [name] : [])].join(" ");
  };
  return { departments, answers: rows.map(answerOf) };
}
const tree = (...given: Parameters<typeof plan>) =>
  plan(...given).departments.map(({ id, parentId }) => [id, parentId]);

describe("a place in a file", () => {
  test("is a department on record by its code, whatever it is called, and else by its name", () => {
    const { departments, answers } = plan([["Vården", "3"], ["KANSLI"], ["Kansli", "99"], [null, "31"]]);
    expect(departments).toEqual([]);
    expect(answers).toEqual(["care", "office", "office", "office"]);
  });

  test("is one new department however it is written, with its first code and all its rows", () => {
    const { departments, answers } = plan([["Skola"], ["SKOLA ", "20"], ["skola", "21"], [null, "77"]]);
    expect(departments).toMatchObject([
      { id: "new skola", name: "Skola", code: "20", line: 2, rows: 3, parentId: null, fault: null },
      { id: "new 77", name: "77", code: "77", line: 5, rows: 1 },
    ]);
    expect(answers).toEqual(["new skola", "new skola", "new skola", "new 77"]);
  });

  test("is no department when it is left out, and says nothing when the row does", () => {
    const { answers } = plan([["Skola"], ["Park"]], "top", { skipped: ["new park"] });
    expect(answers).toEqual(["new skola", "department-unknown"]);
    expect(plan([[null, null]]).answers).toEqual([null]);
  });

  test("names the row whose code it has, or the closed department", () => {
    expect(
      plan([
        ["Vårdhem", "K1"],
        ["Skola", "k1"],
        ["Park", "k9"],
      ]).answers,
    ).toEqual(["new vårdhem", "department-code-taken 2", "department-code-taken Stängd"]);
  });
});

describe("what lies above a new department", () => {
  test("is the same where a row of the same name and code leaves it out", () => {
    const rows: Row[] = [["Skola"], ["Hem", "81"], ["Hem", "81", "Skola"], ["Hem", "82", "Vård"], ["Hem"]];
    expect(plan(rows, "column").answers).toEqual([
      ...["new skola", "new hem < skola", "new hem < skola", "new hem < vård", "new hem"],
    ]);
  });

  test("is what the column says, by code or name, on record or new, and made too where only the column has it", () => {
    const rows: Row[] = [
      ["Hemtjänst", null, "3"],
      ["Norra", null, "Hemtjänst"],
      ["Ekskolan", null, "Skola"],
      ["Skola", null, "Skola"],
      ["Biblioteket", null, "Kultur"],
    ];
    expect(tree(rows, "column")).toEqual([
      ["new hemtjänst < 3", "care"],
      ["new norra < hemtjänst", "new hemtjänst < 3"],
      ["new skola", null],
      ["new ekskolan < skola", "new skola"],
      ["new kultur", null],
      ["new biblioteket < kultur", "new kultur"],
    ]);
    expect(tree(rows, "top").map(([, parentId]) => parentId)).toEqual([null, null, null, null, null]);
  });

  test("tells two of one name apart, also from one on record", () => {
    const rows: Row[] = [
      ["Kansli", null, "Vård"],
      ["Kansli", null, "Skola"],
      ["Kansli", null, "Park"],
    ];
    const { departments, answers } = plan([...rows, ["Skola"], ["Park"]], "column");
    // Nobody knows Skola or Park yet: as for another system's words, the only one of that name is meant.
    expect(answers.slice(0, 3)).toEqual(["office", "office", "office"]);
    expect(departments.map(({ id }) => id)).toEqual(["new skola", "new park"]);
    const below: Row[] = [
      ["Expedition", null, "Vård"],
      ["Expedition", null, "Kansli"],
    ];
    expect(tree(below, "column")).toEqual([
      ["new expedition < vård", "care"],
      ["new expedition < kansli", "office"],
    ]);
  });

  test("is the one with the longest beginning of the code, on record or new", () => {
    const rows: Row[] = [
      ["Norra", "3210"],
      ["Hemtjänst", "32"],
      ["Södra", "3105"],
      ["Teknik", "40"],
      ["Norra"],
    ];
    expect(tree(rows, "prefix")).toEqual([
      ["new hemtjänst < 3", "care"],
      ["new norra < 32", "new hemtjänst < 3"],
      ["new södra < 31", "office"],
      ["new teknik", null],
    ]);
    expect(plan(rows, "prefix").answers.at(-1)).toBe("new norra < 32");
  });

  test("is what was chosen for several, before what the file says", () => {
    const places = { "new norra": "new södra", "new södra": "care", "new park": "nobody's" };
    expect(tree([["Norra"], ["Södra"], ["Park"]], "top", { places })).toEqual([
      ["new södra", "care"],
      ["new norra", "new södra"],
      ["new park", null],
    ]);
  });
});

describe("a new department cannot be made", () => {
  const faults = (...given: Parameters<typeof plan>) => plan(...given).answers;

  test("beside one of its name, which is named by its row or as it is called", () => {
    const places = { "new kök < skola": "care", "new kök < park": "care", "new kansli < skola": "care" };
    const rows: Row[] = [
      ["Kök", null, "Skola"],
      ["Kök", null, "Park"],
    ];
    expect(faults(rows, "column", { places })).toEqual(["new kök < skola", "department-name-taken 2"]);
    const beside = { "new vård 2": "care" };
    expect(faults([["Vård 2"]], "top", { places: beside })).toEqual(["new vård 2"]);
  });

  test("below one that is not made, in a circle, or below what several are called", () => {
    const below: Row[] = [["Ek", null, "Skola"], ["Skola"]];
    expect(faults(below, "column", { skipped: ["new skola"] })).toEqual([
      "department-parent-missing Skola",
      "department-unknown",
    ]);
    const circle: Row[] = [
      ["A", null, "B"],
      ["B", null, "A"],
    ];
    expect(faults(circle, "column").map((fault) => fault?.slice(0, 24))).toEqual([
      "department-parent-circle",
      "department-parent-circle",
    ]);
    const several: Row[] = [
      ["Kök", null, "Vård"],
      ["Kök", null, "Kansli"],
      ["Disk", null, "Kök"],
    ];
    expect(faults(several, "column")[2]).toBe("department-parent-ambiguous 2 3 Kök");
  });

  test("deeper than twelve, or with a path for its name", () => {
    const chain = Array.from({ length: 13 }, (_, n): Row => [`N${n + 1}`, null, n === 0 ? null : `N${n}`]);
    expect(faults(chain, "column").slice(11)).toEqual(["new n12 < n11", "department-too-deep"]);
    expect(faults([["Skola › Ek"]])).toEqual(["department-path-unknown"]);
  });

  test("as the 2,001st of a file", () => {
    const rows = Array.from({ length: 2_001 }, (_, n): Row => [`Enhet ${n}`]);
    const { departments, answers } = plan(rows);
    expect([departments.length, answers.at(-1)]).toEqual([2_000, "departments-many"]);
  });
});
