import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./place.mjs";

const suites = ["app", "bin", "components", "db", "deploy", "lib"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

/** Calls of a test or hook that end in a number of milliseconds, by their first lines. */
const ownEnds = (text: string) =>
  [
    ...text.matchAll(/^( *)((?:test|it|before|after)(?:All|Each)?\b.*)\n(?:\1 .*\n|\n)*\1\}, ([\d_]+)\);$/gm),
  ].map(([, , first]) => first);

it("No test and no hook has an end of its own, which a busy machine would come to before vitest's", () => {
  expect(suites.length).toBeGreaterThan(900);
  const found = suites.flatMap((suite) =>
    ownEnds(readFileSync(join(root, suite), "utf8")).map((first) => `${suite}: ${first}`),
  );
  expect(found).toEqual([]);
});

it("An end of its own is found in a test and in a hook, and the milliseconds of a timer are none", () => {
  const inside = "  const timer = setInterval(() => {\n    look();\n  }, 10);\n\n";
  const hook = `beforeAll(async () => {\n${inside}}, 60_000);\n`;
  const within = '  test("a", () => {\n    expect(1).toBe(1);\n  }, 30_000);\n';
  expect(ownEnds(`${hook}test("b", () => {\n${inside}});\n${within}`)).toEqual([
    "beforeAll(async () => {",
    'test("a", () => {',
  ]);
});
