import { expect, test } from "vitest";
import { lookOf } from "./list-look";

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
