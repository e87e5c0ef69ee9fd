import { describe, expect, test } from "vitest";
import { managerOf, refuseManager } from "./manager";

const departments = new Map([
  ["top", { id: "top", parentId: null, managerId: "director" }],
  ["school", { id: "school", parentId: "top", managerId: "principal" }],
  ["north", { id: "north", parentId: "school", managerId: null }],
  ["loose", { id: "loose", parentId: null, managerId: null }],
]);
const person = (given: { id?: string; managerId?: string; departmentId?: string } = {}) => ({
  ...{ id: "anna", managerId: null, departmentId: null },
  ...given,
});
const all = () => true;
const but = (gone: string) => (id: string) => id !== gone;

describe("who manages a person", () => {
  test("is their own manager, whatever the department says", () => {
    expect(managerOf(person({ managerId: "bo", departmentId: "school" }), departments, all)).toEqual({
      managerId: "bo",
      by: { person: true },
    });
  });

  test("is else the department's, or that of the nearest one above", () => {
    const bySchool = { managerId: "principal", by: { departmentId: "school" } };
    expect(managerOf(person({ departmentId: "school" }), departments, all)).toEqual(bySchool);
    expect(managerOf(person({ departmentId: "north" }), departments, all)).toEqual(bySchool);
  });

  test("is never themselves: the head of a department answers to the one above", () => {
    expect(managerOf(person({ id: "principal", departmentId: "school" }), departments, all)).toEqual({
      managerId: "director",
      by: { departmentId: "top" },
    });
    expect(managerOf(person({ id: "director", departmentId: "top" }), departments, all)).toBeNull();
  });

  test("is nobody who has left: the next in turn is", () => {
    expect(
      managerOf(person({ managerId: "bo", departmentId: "north" }), departments, but("bo")),
    ).toMatchObject({
      managerId: "principal",
    });
    expect(managerOf(person({ departmentId: "north" }), departments, but("principal"))).toMatchObject({
      managerId: "director",
    });
  });

  test("is nobody where nobody is said", () => {
    expect(managerOf(person(), departments, all)).toBeNull();
    expect(managerOf(person({ departmentId: "loose" }), departments, all)).toBeNull();
  });
});

describe("a manager that is chosen", () => {
  test("is another than oneself", () => {
    expect(() => refuseManager({ id: "anna" }, { id: "anna", ended: false }, [])).toThrow(
      expect.objectContaining({ code: "manages-self", field: "managerId" }),
    );
  });

  test("is nobody whom one manages, directly or through others", () => {
    expect(() => refuseManager({ id: "anna" }, { id: "bo", ended: false }, ["cia", "anna"])).toThrow(
      expect.objectContaining({ code: "manager-cycle", field: "managerId" }),
    );
    expect(refuseManager({ id: "anna" }, { id: "bo", ended: false }, ["cia"])).toBeUndefined();
  });

  test("works here", () => {
    expect(() => refuseManager({ id: "anna" }, { id: "bo", ended: true }, [])).toThrow(
      expect.objectContaining({ code: "manager-has-left", field: "managerId" }),
    );
  });
});
