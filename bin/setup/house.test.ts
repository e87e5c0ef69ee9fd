import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawHouse } from "./draw-house.mjs";
import { areas, arrows, drawnFromImports } from "./house.mjs";

test("areas import each other as house.mjs has it, and no other way", () => {
  expect(drawnFromImports()).toEqual(arrows);
});

test.each(["rules", "sql"] as const)("no circle of areas in the %s", (room) => {
  const below = new Map(Object.entries(arrows[room]));
  const settled: string[] = [];
  for (let round = 0; round < areas.length; round++) {
    const next = areas.find(
      (area) => !settled.includes(area) && (below.get(area) ?? []).every((other) => settled.includes(other)),
    );
    if (next) settled.push(next);
  }
  expect(settled.toSorted()).toEqual(areas.toSorted());
});

test("the picture in docs/architecture.md is drawn from the list; node bin/setup/draw-house.mjs draws it anew", () => {
  expect(readFileSync("docs/architecture.svg", "utf8")).toBe(drawHouse());
});
