import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { departmentManager, inMoveOrder, reachChange, refuseMove, treeAfterMove } from "./department-move";
import { byId } from "./department-tree";
import { aNode as one } from "./testing-department";

const all = [
  one("city", "Staden", null, { managerId: "anna" }),
  one("school", "Skola", "city"),
  one("asp", "Aspskolan", "school", { managerId: "bo" }),
  one("class", "Klass 2", "asp"),
  one("care", "Vård", null, { managerId: "gone" }),
];
const index = byId(all);
const movedTree = (ids: string[], parentId: string | null) => treeAfterMove(all, new Set(ids), parentId);
const parents = (tree: typeof all) => Object.fromEntries(tree.map(({ id, parentId }) => [id, parentId]));

describe("departments that move together", () => {
  test("lie below the same one afterwards, and those below them follow", () => {
    expect(parents(movedTree(["school", "class"], "care"))).toEqual({
      ...{ city: null, school: "care", asp: "school", class: "care", care: null },
    });
    expect(parents(movedTree(["asp"], null)).asp).toBeNull();
  });

  test("leave in its place one that they would move below: it alone is refused", () => {
    const tree = movedTree(["city", "care"], "asp");
    expect(parents(tree)).toMatchObject({ city: null, care: "asp" });
    const said = (id: "city" | "care") => {
      try {
        refuseMove(tree, index.get(id) ?? one(id, ""), "asp");
        return "moved";
      } catch (fault) {
        return fault instanceof Refusal ? fault.code : "fault";
      }
    };
    expect([said("city"), said("care")]).toEqual(["department-cycle", "moved"]);
  });

  test("are moved from the deepest up", () => {
    const moved = ["school", "class", "asp"].flatMap((id) => index.get(id) ?? []);
    expect(inMoveOrder(moved, index).map(({ id }) => id)).toEqual(["class", "asp", "school"]);
  });

  test("come within a role or leave it, by where it holds and what is above them", () => {
    const trees = [index, byId(movedTree(["asp", "class"], "care"))] as const;
    const change = (...limit: string[]) => reachChange(limit, ["asp", "class"], trees);
    expect(change("care")).toEqual({ gained: ["asp", "class"], lost: [] });
    expect(change("city")).toEqual({ gained: [], lost: ["asp", "class"] });
    expect(change("asp")).toEqual({ gained: [], lost: ["class"] });
    expect(change("city", "care")).toEqual({ gained: [], lost: [] });
  });

  test("have the nearest manager above who works here", () => {
    const manager = (id: string) => departmentManager(id, index, (head) => head !== "gone");
    expect([manager("class"), manager("school"), manager("care")]).toEqual(["bo", "anna", null]);
  });
});
