import { expect, test } from "vitest";
import { inLanes } from "./lanes";

const works = ["a1", "b1", "a2", "a3", "b2"].map((name) => ({ name }));
const keyOf = ({ name }: { name: string }) => name.slice(0, 1);

test("works of one key go together, so many at most, and each is answered in its own place", async () => {
  const parcels: string[][] = [];
  const results = await inLanes(works, { most: 2, keyOf }, async (some) => {
    parcels.push(some.map(({ name }) => name));
    return some.map(({ name }) => (name === "a2" ? new Error("a2 alone") : "done"));
  });
  expect(parcels).toEqual([["a1", "a2"], ["a3"], ["b1", "b2"]]);
  expect(results).toEqual(["done", "done", new Error("a2 alone"), "done", "done"]);
});

test("a parcel that fails fails alone, and one that says nothing of a work has not done it", async () => {
  const results = await inLanes(works, { most: 9, keyOf }, async (some) => {
    if (some.length === 3) throw new Error("cut");
    return ["done"];
  });
  const cut = new Error("cut");
  expect(results).toEqual([cut, "done", cut, cut, new Error("no result")]);
});

test("parcels are under way beside each other", async () => {
  let under = 0;
  let most = 0;
  await inLanes(works, { most: 1, keyOf }, async () => {
    most = Math.max(most, ++under);
    await new Promise((resolve) => setTimeout(resolve, 5));
    under--;
    return ["done"];
  });
  expect(most).toBe(5);
});
