import { describe, expect, test } from "vitest";
import { chosenDepartment, departmentFinder, type Findable, matchDepartment } from "./department";

const one = (
  id: string,
  name: string,
  parentId: string | null = null,
  code: string | null = null,
): Findable => ({
  ...{ id, name, parentId, code, closedAt: null },
});
/** Two units called Kansli, and a school whose name is also a code. */
const all = [
  one("it", "IT", null, "12"),
  one("school", "Skola", null, "30"),
  one("care", "Vård och omsorg", null, "40"),
  one("school-office", "Kansli", "school", "31"),
  one("care-office", "Kansli", "care", "41"),
  one("north", "Norra", "school-office"),
  { ...one("old", "Kultur", null, "50"), closedAt: new Date("2025-12-31T23:00:00Z") },
];
const ids = (typed: string, meantNew = false) => {
  const chosen = chosenDepartment(typed, all, meantNew);
  return chosen && "id" in chosen ? chosen.id : chosen;
};

describe("a department", () => {
  test.each([
    ["Skola", "school"],
    ["skola", "school"],
    ["  VÅRD  och omsorg ", "care"],
    ["Va\u030Ard och omsorg", "care"],
    ["Skola › Kansli", "school-office"],
    ["vård och omsorg > kansli", "care-office"],
    ["Kansli › Norra", "north"],
    ["Skola › Kansli › Norra", "north"],
    ["41", "care-office"],
    ["", null],
    ["  ", null],
  ])("typed as “%s” is the one that exists", (typed, meant) => {
    expect(ids(typed)).toBe(meant);
  });

  test("that does not exist is refused, unless it is meant to be new", () => {
    expect(() => ids(" Skolan")).toThrow(
      expect.objectContaining({ code: "new-department", detail: { name: "Skolan" }, field: "department" }),
    );
    expect(() => ids("Vårdochomsorg")).toThrow("new-department");
    expect(ids(" Kultur  och fritid ", true)).toEqual({ parentId: null, name: "Kultur och fritid" });
    expect(ids("Skola › Östra skolan", true)).toEqual({ parentId: "school", name: "Östra skolan" });
    expect(() => ids("Skolan › Östra", true)).toThrow("parent-unknown");
    expect(() => ids("Kansli › Östra", true)).toThrow("department-ambiguous");
  });

  test("that is meant to be new, but exists, is the one that exists", () => {
    expect(ids("it", true)).toBe("it");
  });

  test("whose name several have is asked about, and never guessed", () => {
    expect(() => ids("Kansli")).toThrow(
      expect.objectContaining({ code: "department-ambiguous", field: "department" }),
    );
  });

  test("that is closed is not found, by name or by code", () => {
    expect(() => ids("Kultur")).toThrow("new-department");
    expect(() => ids("50")).toThrow("new-department");
  });
});

describe("a department in a file", () => {
  const find = departmentFinder(all);
  const found = (id: string) => ({ is: "found", department: expect.objectContaining({ id }) });

  test("is found by its code, whatever name stands beside it", () => {
    expect(find({ code: " 31 ", name: "Kansliet" })).toEqual(found("school-office"));
    expect(matchDepartment(all, { code: "12" })).toEqual(found("it"));
  });

  test("of an unknown code is unknown, though the name is known", () => {
    expect(find({ code: "99", name: "Skola" })).toEqual({ is: "unknown" });
  });

  test("without a code is found by a name that one alone has, or by path; a code is not a name", () => {
    expect(find({ code: "", name: "skola" })).toEqual(found("school"));
    expect(find({ name: "Vård och omsorg › Kansli" })).toEqual(found("care-office"));
    expect(find({ name: "Kansli" })).toMatchObject({
      is: "ambiguous",
      departments: [{ id: "school-office" }, { id: "care-office" }],
    });
    expect(find({ name: "41" })).toEqual({ is: "unknown" });
    expect(find({})).toEqual({ is: "unknown" });
  });
});
