import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { warningsIn } from "./build.mjs";
import { sourcesIn } from "./house.mjs";

describe("what the build says", () => {
  test("is a warning where Next or its bundler warns, and not where a page is called so", () => {
    const said = [
      " ✓ Compiled successfully in 23.5s",
      "⚠ A Node.js module is loaded ('node:events') which is not supported in the Edge Runtime.",
      "Turbopack build encountered 1 warnings:",
      "├ ƒ /[organisation]/warning",
    ].join("\n");
    expect(warningsIn(said)).toEqual([
      "⚠ A Node.js module is loaded ('node:events') which is not supported in the Edge Runtime.",
      "Turbopack build encountered 1 warnings:",
    ]);
  });
});

describe("what the build reads", () => {
  test("is no file in the working folder that the code names: a first start bundles the programs meanwhile", () => {
    const sources = ["app", "components", "db", "lib"].flatMap(sourcesIn);
    const followed = sources.filter((file) => {
      const text = readFileSync(file, "utf8");
      return text.replaceAll("/* turbopackIgnore: true */ process.cwd()", "").includes("process.cwd()");
    });
    expect(followed).toEqual([]);
  });
});
