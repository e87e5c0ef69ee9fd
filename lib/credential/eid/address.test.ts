import { expect, test } from "vitest";
import { eidListHref, listingOf, loadEidSearchParams } from "./address";

const asked = (query: string) => loadEidSearchParams(new URLSearchParams(query));
const orderOf = (query: string) => {
  const { sort, descending } = listingOf(asked(query));
  return [sort, descending];
};

test("the list of what ends within 90 days begins with what ends first, unless its reader sorts it otherwise", () => {
  expect(orderOf("view=expiring")).toEqual(["valid-to", false]);
  expect(orderOf("view=expiring&dir=desc")).toEqual(["valid-to", true]);
  expect(orderOf("view=expiring&sort=holder")).toEqual(["holder", false]);
  expect(orderOf("view=expiring&sort=number")).toEqual(["number", true]);
  expect(orderOf("")).toEqual(["number", true]);
});

test("a tab leaves the order of the view that was left behind, and keeps one that was chosen", () => {
  expect(eidListHref("ort", asked("view=expiring"), { view: "all" })).toBe("/ort/eids");
  expect(eidListHref("ort", asked("view=expiring&sort=holder"), { view: "all" })).toBe(
    "/ort/eids?sort=holder",
  );
});
