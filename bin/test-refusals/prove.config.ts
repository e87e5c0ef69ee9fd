import { defineConfig } from "vitest/config";
import base from "../../vitest.config";
import { root } from "../setup/place.mjs";
import { withoutThrow } from "./without-throw.mjs";

const database = base.test?.projects?.at(-1);
if (typeof database !== "object" || !("test" in database))
  throw new Error("vitest.config.ts has no such project");

/** The database project on a server that is there, and with one refusal taken out (docs/testing.md). */
export default defineConfig({
  root,
  plugins: [withoutThrow()],
  resolve: base.resolve,
  test: {
    ...base.test,
    ...database.test,
    projects: undefined,
    // A test may wait without end for what is no longer refused.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: "bin/test-refusals/prove-setup.mjs",
    setupFiles: ["bin/test-refusals/prove-suite.mjs", ...[database.test?.setupFiles ?? []].flat()],
  },
});
