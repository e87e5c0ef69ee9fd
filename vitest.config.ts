import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./bin/setup/testing-order.mjs";
import { readsAll } from "./bin/setup/turn.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
/** Suites in which a large number is the point (docs/testing.md). */
const onlyInAll = readsAll ? [] : ["**/*.all.test.ts"];

export default defineConfig({
  resolve: {
    alias: {
      "@": root.replace(/\/$/, ""),
      // Outside Next nothing sets the react-server condition, under which this marker is empty.
      "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    maxWorkers: Math.min(availableParallelism(), 4),
    sequence: { sequencer: LongestFirst },
    // Only what never ends comes to these ends: beside the browser stories and sixteen busy loops a test takes twenty times
    // as long. No test has an end of its own (bin/setup/test-ends.test.ts).
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // For lib/testing/testing-count.ts, and lib/status/model.test.ts, of which the bench asks for more.
    provide: { readsAll, model: process.env.STATUS_MODEL ?? (readsAll ? "40x25" : "12x13") },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          globalSetup: "bin/setup/test-programs.mjs",
          isolate: false,
          setupFiles: ["bin/setup/testing-suite.ts", "bin/setup/testing-key-derivation.ts"],
          include: [
            "lib/{domain,pki,i18n}/**/*.test.ts",
            "components/**/*.test.{ts,tsx}",
            "bin/**/*.test.ts",
            "deploy/**/*.test.ts",
          ],
          exclude: [
            "bin/bootstrap.test.ts",
            "bin/bench/**",
            "**/node_modules/**",
            "**/.next/**",
            ...onlyInAll,
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          // One more than there are processors, since a suite now and then waits: for a limit of time, for a program that
          // starts, for the database. Each holds some fifteen of the server's two hundred connections.
          maxWorkers: Math.min(availableParallelism() + 1, 5),
          sequence: { groupOrder: 1 },
          include: ["db/**/*.test.ts", "lib/**/*.test.ts", "bin/bootstrap.test.ts", "bin/bench/**/*.test.ts"],
          exclude: ["lib/{domain,pki,i18n}/**", "node_modules/**", ...onlyInAll],
          globalSetup: "bin/setup/test-database.mjs",
          isolate: false,
          setupFiles: ["testing-suite.ts", "testing-key-derivation.ts", "testing-key-salt.ts"].map(
            (name) => `bin/setup/${name}`,
          ),
        },
      },
    ],
  },
});
