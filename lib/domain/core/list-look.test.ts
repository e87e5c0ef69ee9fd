import { expect, test } from "vitest";
import { densities, hiddenCookie, hiddenIn, listColumns, lookOf } from "./list-look";

test("a list looks as was chosen: its row height, and the columns left out by their place", () => {
  expect(lookOf("eids", { density: "compact", hidden: "level.carrier" })).toEqual({
    ...{ density: "compact", hide: [3, 4] },
  });
  expect(lookOf("employees", { density: undefined, hidden: "eids" })).toEqual({
    density: "normal",
    hide: [4],
  });
});

test("what is no choice of ours changes nothing, and the column that names the row is always there", () => {
  const plain = { density: "normal", hide: [] };
  expect(lookOf("eids", { density: "huge", hidden: "holder.name.<script>..1" })).toEqual(plain);
  expect(lookOf("employees", { density: "", hidden: "level" })).toEqual(plain);
});

test("what can be chosen are these, kept by list", () => {
  expect(densities).toEqual(["airy", "normal", "compact"]);
  expect(listColumns).toEqual({
    employees: ["department", "employment", "eids"],
    eids: ["number", "level", "carrier", "status", "valid-to"],
  });
  expect([hiddenCookie("eids"), hiddenCookie("employees")]).toEqual(["hidden-eids", "hidden-employees"]);
  expect(lookOf("eids", { density: "airy", hidden: undefined })).toEqual({ density: "airy", hide: [] });
});

test("the columns left out are in the list's own order, whatever order was said", () => {
  expect(hiddenIn("eids", "valid-to.number")).toEqual(["number", "valid-to"]);
  expect(hiddenIn("eids", undefined)).toEqual([]);
});
