import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { chosenDepartment, departmentFinder, namesIn } from "./department";
import {
  byId,
  choiceLine,
  choicesWithin,
  deepest,
  inTreeOrder,
  isWithin,
  longestPath,
  refuseClose,
  refuseDepartmentVerb,
  refusePlace,
  refuseTaken,
  takenAmong,
  upwards,
} from "./department-tree";
import { aNode as one } from "./testing-department";

const closedAt = new Date("2025-12-31T23:00:00Z");
const all = [
  one("school", "Skola", null, { code: "A30" }),
  one("asp", "Aspskolan", "school", { code: "Å1" }),
  one("class", "Klass 2", "asp"),
  one("tenth", "Klass 10", "asp"),
  one("care", "Vård"),
  one("shut", "Stängda", "school", { closedAt }),
];
const said = (work: () => unknown) => {
  try {
    work();
    return "done";
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return [fault.code, fault.field ?? "-", ...Object.values(fault.detail)].join(" ");
  }
};

describe("what is refused says what is so, beside its field", () => {
  test("a name or a code that is taken", () => {
    const wanted = { name: "Ny", code: null, parentId: "school" };
    expect(said(() => refuseTaken(all, { ...wanted, name: "ASPSKOLAN" }))).toBe(
      "department-exists name Aspskolan",
    );
    expect(said(() => refuseTaken(all, { ...wanted, name: "A > B" }))).toBe("department-name-is-path name");
    expect(said(() => refuseTaken(all, { ...wanted, code: "å1" }))).toBe(
      "department-code-taken code Aspskolan",
    );
  });

  test("a place that is closed, too deep or below itself", () => {
    expect(said(() => refusePlace(all, "care", "shut"))).toBe("department-closed parentId Stängda");
    expect(said(() => refusePlace(all, "school", "asp"))).toBe("department-cycle parentId Aspskolan");
    const chain = Array.from({ length: 12 }, (_, n) => one(`d${n + 1}`, `D${n + 1}`, n ? `d${n}` : null));
    expect(said(() => refusePlace(chain, null, "d12"))).toBe("department-too-deep parentId");
  });

  test("what is not done with one that is open or closed, or is not empty", () => {
    expect(said(() => refuseDepartmentVerb({ name: "Vård", closedAt: null }, "reopen"))).toBe(
      "department-open - Vård",
    );
    expect(said(() => refuseDepartmentVerb({ name: "Stängda", closedAt }, "edit"))).toBe(
      "department-closed - Stängda",
    );
    expect(said(() => refuseClose({ people: 3, departments: 2 }))).toBe("department-has-people - 3");
    expect(said(() => refuseClose({ people: 0, departments: 2 }))).toBe("department-has-below - 2");
  });

  test("what was typed and is unknown, or is several", () => {
    const two = [...all, one("care-class", "Klass 2", "care")];
    const chosen = (typed: string, isNew = false) => said(() => chosenDepartment(typed, two, isNew));
    expect(chosen("Klass 2")).toBe("department-ambiguous department Klass 2");
    expect(chosen("Okänd")).toBe("new-department department Okänd");
    expect(chosen("Okänd › Ny › Nyare", true)).toBe("parent-unknown department Okänd › Ny");
    expect(chosen("Klass 2 › Ny", true)).toBe("department-ambiguous department Klass 2");
  });
});

describe("a path", () => {
  test("is as long as twelve names and what is between them, and may be typed with signs too many", () => {
    expect([deepest, longestPath]).toEqual([12, 1_233]);
    expect(namesIn(" › Skola ››  Asp  skolan > ")).toEqual(["Skola", "Asp skolan"]);
    expect(chosenDepartment("Skola › › Aspskolan ›", all, false)).toMatchObject({ id: "asp" });
  });

  test("from the top goes before one that ends alike", () => {
    const two = [...all, one("other", "Skola", "care"), one("other-asp", "Aspskolan", "other")];
    expect(departmentFinder(two)({ name: "Skola › Aspskolan" })).toMatchObject({
      ...{ is: "found", department: { id: "asp" } },
    });
    expect(departmentFinder(two)({ name: "Vård › Skola › Aspskolan" })).toMatchObject({
      ...{ is: "found", department: { id: "other-asp" } },
    });
    expect(departmentFinder(two)({ name: "Annan › Vård › Skola › Aspskolan" })).toEqual({ is: "unknown" });
  });

  test("upwards ends, whatever a row says of what is above", () => {
    const circle = [one("a", "A", "b"), one("b", "B", "a")];
    expect(upwards("a", byId(circle))).toHaveLength(12);
    expect(upwards(null, byId(circle))).toEqual([]);
  });
});

test("a code of spaces is none, and the name counts", () => {
  expect(departmentFinder(all)({ code: "  ", name: "Vård" })).toMatchObject({
    is: "found",
    department: { id: "care" },
  });
});

test("siblings are in the order of their numbers", () => {
  const names = inTreeOrder(all).map(({ department }) => department.name);
  expect(names).toEqual(["Skola", "Aspskolan", "Klass 2", "Klass 10", "Stängda", "Vård"]);
});

test("a height is counted as far down as it goes", () => {
  const chain = Array.from({ length: 10 }, (_, n) => one(`d${n + 1}`, `D${n + 1}`, n ? `d${n}` : null));
  expect(said(() => refusePlace([...all, ...chain], "asp", "d10"))).toBe("done");
  expect(said(() => refusePlace([...all, ...chain], "school", "d10"))).toBe("department-too-deep parentId");
});

describe("within some departments", () => {
  const index = byId(all);

  test("is what they are and what lies below, and nobody without a department", () => {
    const within = (id: string | null, limit: string[] | null) => isWithin(id, limit, index);
    expect([within("asp", ["asp"]), within("class", ["care", "school"]), within("school", ["asp"])]).toEqual([
      ...[true, true, false],
    ]);
    expect([within(null, ["asp"]), within("asp", []), within(null, null), within("care", null)]).toEqual([
      ...[false, false, true, true],
    ]);
  });

  test("the open ones there can be chosen, each set in by how deep it lies", () => {
    expect(choicesWithin(all, ["asp"]).map(({ id }) => id)).toEqual(["asp", "class", "tenth"]);
    expect(choicesWithin(all, null).map(choiceLine)).toEqual([
      { value: "school", label: "Skola" },
      { value: "asp", label: "\u2003Aspskolan" },
      { value: "class", label: "\u2003\u2003Klass 2" },
      { value: "tenth", label: "\u2003\u2003Klass 10" },
      { value: "care", label: "Vård" },
    ]);
  });
});

test("a code that is given is taken for the next, and a department may have none", () => {
  const refuse = takenAmong(all);
  const next = (name: string, code: string | null) =>
    said(() => refuse({ id: name, name, code, parentId: "care" }));
  expect([
    next("Ett", null),
    next("Två", null),
    next("Tre", ""),
    next("Fyra", "Å2"),
    next("Fem", "å2"),
  ]).toEqual([...["done", "done", "done", "done", "department-code-taken code Fyra"]]);
});
