import { describe, expect, test } from "vitest";
import {
  atOrBelow,
  departmentChoices,
  inTreeOrder,
  labelsOf,
  refuseClose,
  refuseDepartmentVerb,
  refusePlace,
  refuseTaken,
  takenAmong,
} from "./department-tree";
import { aNode as one } from "./testing-department";

const closedAt = new Date("2025-12-31T23:00:00Z");
const all = [
  one("care", "Vård och omsorg"),
  one("care-office", "Kansli", "care"),
  one("school", "Skola", null, { code: "A30" }),
  one("school-office", "kansli", "school"),
  one("east", "Östra skolan", "school"),
  one("asp", "Aspskolan", "school"),
  one("shut", "Stängda skolan", "school", { closedAt, code: "39" }),
];

describe("the tree", () => {
  test("is read from the top, siblings in Swedish order", () => {
    expect(inTreeOrder(all).map(({ department, depth }) => `${depth} ${department.id}`)).toEqual([
      "1 school",
      "2 asp",
      "2 school-office",
      "2 shut",
      "2 east",
      "1 care",
      "2 care-office",
    ]);
  });

  test("calls each by name, and by path where others have the same name", () => {
    const labels = labelsOf(all);
    expect(labels.get("east")).toBe("Östra skolan");
    expect(labels.get("care-office")).toBe("Vård och omsorg › Kansli");
    expect(labels.get("school-office")).toBe("Skola › kansli");
  });

  test("offers the open ones alone", () => {
    expect(departmentChoices(all).map(({ label, depth }) => [label, depth])).toEqual([
      ["Skola", 1],
      ["Aspskolan", 2],
      ["Skola › kansli", 2],
      ["Östra skolan", 2],
      ["Vård och omsorg", 1],
      ["Vård och omsorg › Kansli", 2],
    ]);
  });

  test("has below a department what lies there, and itself", () => {
    expect([...atOrBelow("school", all)].sort()).toEqual(["asp", "east", "school", "school-office", "shut"]);
    expect([...atOrBelow("asp", all)]).toEqual(["asp"]);
  });
});

describe("a place in the tree", () => {
  test("is not below itself", () => {
    for (const parentId of ["school", "asp"])
      expect(() => refusePlace(all, "school", parentId)).toThrow(
        expect.objectContaining({ code: "department-cycle", field: "parentId" }),
      );
    expect(refusePlace(all, "asp", "care-office")).toBeUndefined();
    expect(refusePlace(all, "asp", null)).toBeUndefined();
  });

  test("is not below one that is closed or does not exist", () => {
    expect(() => refusePlace(all, "asp", "shut")).toThrow("department-closed");
    expect(() => refusePlace(all, null, "elsewhere")).toThrow("not-found");
  });

  test("is at most the twelfth from the top, with all that comes along", () => {
    const chain = Array.from({ length: 12 }, (_, n) => one(`d${n + 1}`, `D${n + 1}`, n ? `d${n}` : null));
    expect(refusePlace(chain, null, "d11")).toBeUndefined();
    expect(() => refusePlace(chain, null, "d12")).toThrow("department-too-deep");
    const two = [...chain, one("top", "Top"), one("under", "Under", "top")];
    expect(refusePlace(two, "top", "d10")).toBeUndefined();
    expect(() => refusePlace(two, "top", "d11")).toThrow("department-too-deep");
  });
});

describe("a name or a code", () => {
  const wanted = { name: "Ny", code: null, parentId: "school" };

  test("is not that of another; a name only where the other is open and beside it", () => {
    expect(() => refuseTaken(all, { ...wanted, name: "aspskolan" })).toThrow("department-exists");
    expect(refuseTaken(all, { ...wanted, name: "Aspskolan", parentId: "care" })).toBeUndefined();
    expect(refuseTaken(all, { ...wanted, name: "Stängda skolan" })).toBeUndefined();
    expect(() => refuseTaken(all, { ...wanted, code: "a30" })).toThrow("department-code-taken");
    expect(() => refuseTaken(all, { ...wanted, code: "39" })).toThrow("department-code-taken");
  });

  test("is taken for the next of many once it is given", () => {
    const refuse = takenAmong(all);
    const next = (name: string, code: string | null = null) =>
      refuse({ id: name, name, code, parentId: null });
    expect(() => next("SKOLA")).toThrow("department-exists");
    expect(() => next("Ny", "a30")).toThrow("department-code-taken");
    next("Ny", "B1");
    expect(() => next("ny")).toThrow("department-exists");
    expect(() => next("Annan", "b1")).toThrow("department-code-taken");
  });

  test("stays as it is without asking about itself", () => {
    expect(
      refuseTaken(all, { id: "asp", name: "ASPSKOLAN", code: null, parentId: "school" }),
    ).toBeUndefined();
  });

  test("holds none of the signs of a path", () => {
    for (const name of ["A › B", "A > B"])
      expect(() => refuseTaken(all, { ...wanted, name })).toThrow("department-name-is-path");
  });
});

describe("a department that is closed", () => {
  test.each(["edit", "move", "set-manager", "close"] as const)("takes no %s", (verb) => {
    expect(() => refuseDepartmentVerb({ name: "Stängda skolan", closedAt }, verb)).toThrow(
      "department-closed",
    );
    expect(refuseDepartmentVerb({ name: "Skola", closedAt: null }, verb)).toBeUndefined();
  });

  test("is opened again, and only then", () => {
    expect(refuseDepartmentVerb({ name: "Stängda skolan", closedAt }, "reopen")).toBeUndefined();
    expect(() => refuseDepartmentVerb({ name: "Skola", closedAt: null }, "reopen")).toThrow(
      "department-open",
    );
  });

  test("has nobody left in it and nothing open below", () => {
    expect(() => refuseClose({ people: 1, departments: 0 })).toThrow("department-has-people");
    expect(() => refuseClose({ people: 0, departments: 2 })).toThrow("department-has-below");
    expect(refuseClose({ people: 0, departments: 0 })).toBeUndefined();
  });
});
