import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { chosen } from "./piece.mjs";
import {
  forgetUnnoticed,
  memory,
  remember,
  reportOf,
  reportsOf,
  resultsOf,
  untriedIn,
} from "./remembered.mjs";
import { score, tally, timeoutShare } from "./score.mjs";

/**
 * Changes the rules and X.509 in one small way after another, and counts the changes that no test notices.
 * @param {string[]} words @returns {Promise<number>} exit code
 */
export async function mutate(words) {
  for (const piece of chosen(words)) {
    forgetUnnoticed(piece);
    await new Stryker(options(piece)).runMutationTest();
    remember(piece);
    say(piece.name, tally([JSON.parse(readFileSync(reportOf(piece), "utf8"))]));
  }
  for (const room of ["domain", "pki"]) print(room);
  return 0;
}

/** @param {import("./piece.mjs").Piece & { files: string[] }} piece */
function options(piece) {
  return {
    mutate: piece.files,
    testRunner: "resident",
    plugins: [
      fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner")), // reads the options named vitest
      fileURLToPath(new URL("resident-runner.mjs", import.meta.url)),
    ],
    vitest: { configFile: `bin/mutate/${piece.room}.config.ts`, dir: "lib" },
    coverageAnalysis: "perTest",
    // The rules are tables, made as a module loads. X.509 is functions, which suites call as they load to have a
    // certificate to test with: there every test would run for almost every change.
    ignoreStatic: piece.room === "pki",
    timeoutMS: 20_000, // a machine that is busy is no test that never ends
    concurrency: Math.max(1, Math.floor(availableParallelism() / 2)),
    incremental: true,
    incrementalFile: resultsOf(piece),
    tempDirName: `${memory}/sandbox`,
    ignorePatterns: [".next", ".data", memory, "test-results", "playwright-report"],
    tsconfigFile: "none", // vitest reads none either
    reporters: ["json"],
    jsonReporter: { fileName: reportOf(piece) },
    warnings: { slow: false },
    allowConsoleColors: false,
  };
}

function print(room) {
  const untried = untriedIn(room);
  if (untried.length > 0) {
    console.log(`# mutation.${room}: not yet tried: ${untried.map(({ folder }) => folder).join(", ")}`);
    return;
  }
  const sum = tally(reportsOf(room));
  say(room, sum);
  console.log(`figure mutation.${room} ${score(sum).toFixed(1)} %`);
  console.log(`# target at least 85 %: ${score(sum) >= 85 ? "met" : "missed"}`);
  console.log(`figure mutation.${room}-timeouts ${timeoutShare(sum).toFixed(1)} %`);
  console.log(`# target at most 2 %: ${timeoutShare(sum) <= 2 ? "met" : "missed"}`);
}

function say(name, sum) {
  const { killed, timeouts, alive, untried } = sum;
  const told = [`${killed} noticed`, `${timeouts} timed out`, `${alive} not noticed`];
  if (untried > 0) told.push(`${untried} not tried`);
  console.log(`# ${name}: ${score(sum).toFixed(1)} %: ${told.join(", ")}`);
}
