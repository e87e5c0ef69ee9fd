import { describe, expect, test } from "vitest";
import { chosenDepartment } from "./department";

const inUse = ["IT", "Skola", "Vård och omsorg"];

describe("a department", () => {
  test.each([
    ["Skola", "Skola"],
    ["skola", "Skola"],
    ["  VÅRD  och omsorg ", "Vård och omsorg"],
    ["Va\u030Ard och omsorg", "Vård och omsorg"],
    ["", ""],
    ["  ", ""],
  ])("typed as “%s” is the one that exists", (typed, meant) => {
    expect(chosenDepartment(typed, inUse, false)).toBe(meant);
  });

  test("that nobody is in yet is refused, unless it is meant to be new", () => {
    expect(() => chosenDepartment(" Skolan", inUse, false)).toThrow(
      expect.objectContaining({ code: "new-department", detail: { name: "Skolan" }, field: "department" }),
    );
    expect(() => chosenDepartment("Vårdochomsorg", inUse, false)).toThrow("new-department");
    expect(chosenDepartment(" Kultur  och fritid ", inUse, true)).toBe("Kultur och fritid");
  });

  test("that is meant to be new, but exists, is the one that exists", () => {
    expect(chosenDepartment("it", inUse, true)).toBe("IT");
  });

  test("that is there in two ways stays as it was typed", () => {
    expect(chosenDepartment("skola", ["Skola", "skola"], false)).toBe("skola");
  });
});
