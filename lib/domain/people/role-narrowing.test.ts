import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseNotNarrower } from "./role-narrowing";

const all = [
  { id: "skolor", parentId: null },
  { id: "ek", parentId: "skolor" },
  { id: "björk", parentId: "skolor" },
  { id: "vård", parentId: null },
];
const told = (held: string[] | null, wanted: string[]) => {
  try {
    refuseNotNarrower(held, wanted, all);
    return "narrower";
  } catch (fault) {
    return fault instanceof Refusal ? `${fault.code} ${fault.field}` : fault;
  }
};

describe("a role is narrowed", () => {
  test("from everywhere to some departments, even to all there are: who is in none is left out", () => {
    expect(told(null, ["ek"])).toBe("narrower");
    expect(told(null, ["skolor", "vård"])).toBe("narrower");
  });

  test("from a department to one below it, or from several to one of them", () => {
    expect(told(["skolor"], ["ek"])).toBe("narrower");
    expect(told(["ek", "vård"], ["vård"])).toBe("narrower");
    expect(told(["skolor", "vård"], ["ek", "vård"])).toBe("narrower");
  });

  test("never to a department outside, one above, or the same ones said otherwise", () => {
    for (const [held, wanted] of [
      [["ek"], ["björk"]],
      [["ek"], ["skolor"]],
      [["skolor"], ["ek", "vård"]],
      [["skolor"], ["skolor"]],
      [["skolor"], ["skolor", "ek"]],
      [["ek"], ["unknown"]],
    ] as const)
      expect(told([...held], [...wanted]), `${held} to ${wanted}`).toBe("role-not-narrower departments");
  });
});
