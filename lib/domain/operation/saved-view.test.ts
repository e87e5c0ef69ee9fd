import { describe, expect, test } from "vitest";
import { alva, job, officer } from "@/lib/domain/credential/testing";
import {
  mayChangeView,
  mayReadList,
  mostViews,
  numberedViewName,
  refuseViewChange,
  refuseViewName,
  rolesToShareWith,
  seesView,
  type View,
  viewCountedTo,
  viewLists,
  viewPath,
} from "./saved-view";

const hr = officer(["id-administrator"], "karin");
const security = officer(["security-officer"], "jonas");
const head = officer(["id-administrator", "security-officer", "administrator"], "lisa");
const own: View = { accountId: "karin", list: "eids", role: null };
const shared: View = { ...own, role: "security-officer" };
const said = (work: () => void) => {
  try {
    work();
    return "done";
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe("a saved view", () => {
  test("is of the lists that are narrowed, for whoever may read them", () => {
    expect(viewLists).toEqual(["employees", "eids", "relying-parties", "agreements"]);
    expect(viewLists.map(viewPath)).toEqual([...["employees", "eids", "relying-parties", "agreements/list"]]);
    expect([mayReadList(hr, "eids"), mayReadList(hr, "employees")]).toEqual([true, true]);
    expect([mayReadList(alva, "eids"), mayReadList(officer(["procurement-officer"]), "eids")]).toEqual([
      ...[false, false],
    ]);
  });

  test("is seen by whoever made it and by the role it is shared with", () => {
    expect([seesView(hr, own), seesView(security, own), seesView(job, own)]).toEqual([true, false, false]);
    expect([seesView(hr, shared), seesView(security, shared), seesView(head, shared)]).toEqual([
      ...[true, true, true],
    ]);
    expect(seesView(hr, { ...shared, accountId: "mira" })).toBe(false);
    expect(seesView(officer(["procurement-officer"], "karin"), own)).toBe(false);
  });

  test("of one's own is changed by oneself; a shared one by whoever may share with the role", () => {
    expect([mayChangeView(hr, own), mayChangeView(head, own)]).toEqual([true, false]);
    // Whoever made a shared one has no more right over it than others.
    expect([mayChangeView(hr, shared), mayChangeView(security, shared), mayChangeView(head, shared)]).toEqual(
      [...[false, true, true]],
    );
    expect(rolesToShareWith(hr, "eids")).toEqual(["id-administrator"]);
    expect(rolesToShareWith(head, "eids")).toEqual(["id-administrator", "security-officer"]);
    expect(rolesToShareWith(alva, "eids")).toEqual([]);
    expect(said(() => refuseViewChange(hr, own))).toBe("done");
    expect(said(() => refuseViewChange(security, own))).toBe("not-found");
    expect(said(() => refuseViewChange(hr, shared))).toBe("view-is-shared");
  });

  test("has no number of anybody in its name", () => {
    expect(said(() => refuseViewName("Vård, går ut i mars"))).toBe("done");
    expect(() => refuseViewName("Karin 850214-2386")).toThrow(
      expect.objectContaining({ code: "number-in-name", field: "name" }),
    );
  });

  test("is one of twenty, counted to two hundred", () => {
    expect([mostViews, viewCountedTo]).toEqual([20, 200]);
  });
});

test("of two views of one name the second is numbered, within the length of a name", () => {
  expect(numberedViewName("Skola", 1)).toBe("Skola");
  expect(numberedViewName("Skola", 2)).toBe("Skola (2)");
  expect(numberedViewName("x".repeat(60), 1)).toBe("x".repeat(60));
  expect(numberedViewName(`${"x".repeat(55)} ${"å".repeat(4)}`, 10)).toBe(`${"x".repeat(55)} (10)`);
  expect(numberedViewName("🙂".repeat(60), 3)).toBe(`${"🙂".repeat(56)} (3)`);
});
