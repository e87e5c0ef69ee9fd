import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Stryker } from "@stryker-mutator/core";
import { chosen, everyPiece } from "./piece.mjs";
import { score, tally, timeoutShare } from "./score.mjs";

const folder = ".mutation";
const report = (piece) => `${folder}/${piece.name}-report.json`;

/**
 * Changes the rules and X.509 in one small way after another, and counts the changes that no test notices.
 * @param {string[]} words @returns {Promise<number>} exit code
 */
export async function mutate(words) {
  for (const piece of chosen(words)) {
    await new Stryker(options(piece)).runMutationTest();
    say(piece.name, tally([read(piece)]));
  }
  for (const room of ["domain", "pki"]) print(room);
  return 0;
}

/** @param {import("./piece.mjs").Piece & { files: string[] }} piece */
function options(piece) {
  return {
    mutate: piece.files,
    testRunner: "vitest",
    plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner"))],
    vitest: { configFile: `bin/mutate/${piece.room}.config.ts`, dir: "lib" },
    coverageAnalysis: "perTest",
    // The rules are tables, made as a module loads. X.509 is functions, which suites call as they load to have a
    // certificate to test with: there every test would run for almost every change.
    ignoreStatic: piece.room === "pki",
    concurrency: Math.max(1, Math.floor(availableParallelism() / 2)),
    incremental: true,
    incrementalFile: `${folder}/${piece.name}.json`,
    tempDirName: `${folder}/sandbox`,
    ignorePatterns: [".next", ".data", folder, "test-results", "playwright-report"],
    tsconfigFile: "none", // vitest reads none either
    reporters: ["json"],
    jsonReporter: { fileName: report(piece) },
    warnings: { slow: false },
    allowConsoleColors: false,
  };
}

const read = (piece) => JSON.parse(readFileSync(report(piece), "utf8"));

function print(room) {
  const pieces = everyPiece().filter((piece) => piece.room === room);
  const missing = pieces.filter((piece) => !existsSync(report(piece)));
  if (missing.length > 0) {
    console.log(`# mutation.${room}: not yet measured: ${missing.map(({ folder }) => folder).join(", ")}`);
    return;
  }
  const sum = tally(pieces.map(read));
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
