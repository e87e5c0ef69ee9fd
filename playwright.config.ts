import { randomInt } from "node:crypto";
import { defineConfig } from "@playwright/test";
import { chromium } from "./bin/setup/debian.mjs";
import { readsAll } from "./bin/setup/turn.mjs";

/**
 * The stories run against the real product, which bin/test.mjs starts. Against one that runs already:
 * BASE_URL=http://localhost:3000 STATUS_URL=http://localhost:2560 npx playwright test
 */
export default defineConfig({
  testDir: "e2e",
  // Stories in which a large number is the point (docs/testing.md).
  testIgnore: readsAll ? [] : ["**/*.all.spec.ts"],
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Only what never ends comes to these ends: beside sixteen busy loops a story takes ten times as long.
  timeout: readsAll ? 900_000 : 300_000,
  globalTimeout: (readsAll ? 110 : 45) * 60_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  use: {
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    // Each worker comes from an address of its own (RFC 2544), so that nobody's stories use up another's sign-ins.
    // It is sent answers as they are: packed once more for each story's browser, the scripts of all pages were a third of
    // what the product did. e2e/headers.spec.ts has them packed.
    extraHTTPHeaders: {
      "X-Forwarded-For": `198.18.${randomInt(256)}.${randomInt(256)}`,
      "Accept-Encoding": "identity",
    },
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    // A film of every page takes longer than the story: ask for one with --trace retain-on-failure.
    trace: "off",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--in-process-gpu", // what paints without one needs no process of its own
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
