import { describe, expect, test } from "vitest";
import { warningsIn } from "./build.mjs";

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
