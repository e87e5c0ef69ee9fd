import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../setup/place.mjs";
import { databaseLine, typedLine } from "./line.mjs";
import { serverLogs, stageOfLog } from "./server-log.mjs";

/**
 * @typedef {{ file: string, from: number, to: number }} Window when a test file was at work
 * @typedef {Map<string, Set<string>>} Refusals each line, with the test files that may have provoked it
 * @typedef {"database" | "stories"} Stage
 */

/** What one run provoked, by the stages that it recorded. @param {string} folder @returns {Partial<Record<Stage, Refusals>>} */
export function readRecord(folder) {
  const reports = { database: windowsOfVitest, stories: windowsOfPlaywright };
  const recorded = Object.keys(reports).filter((stage) => existsSync(join(folder, `${stage}.json`)));
  const windows = recorded.flatMap((stage) =>
    reports[stage](JSON.parse(readFileSync(join(folder, `${stage}.json`), "utf8"))),
  );
  const files = filesBy(linesOf(join(folder, "suites.jsonl")), windows);
  const found = Object.fromEntries(recorded.map((stage) => [stage, new Map()]));
  for (const { line, ...event } of eventsIn(folder))
    for (const file of files(event)) {
      const refusals = found[stageOf(file)];
      if (refusals) refusals.set(line, (refusals.get(line) ?? new Set()).add(file));
    }
  return found;
}

/** Every refusal that was written down, with all that says which test it was of. */
function* eventsIn(folder) {
  for (const refusal of linesOf(join(folder, "typed.jsonl"))) yield { ...refusal, line: typedLine(refusal) };
  for (const log of existsSync(serverLogs(folder)) ? readdirSync(serverLogs(folder)) : []) {
    if (!log.endsWith(".json")) continue;
    for (const entry of linesOf(join(serverLogs(folder), log))) {
      const line = databaseLine(entry);
      const time = Date.parse(entry.timestamp.replace(" UTC", "Z"));
      if (line) yield { line, database: entry.dbname, stage: stageOfLog(log), time };
    }
  }
}

/** A server that is killed leaves a line that is not whole. */
function linesOf(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line));
}

/**
 * By what is known best: the file itself, the suite whose database it is, or each of that stage that was at work then.
 * @param {{ database: string, file: string }[]} suites @param {Window[]} windows
 */
function filesBy(suites, windows) {
  const suiteOf = new Map(suites.map(({ database, file }) => [database, relativeFile(file)]));
  return ({ file, database, stage, time }) => {
    const known = (file && relativeFile(file)) ?? suiteOf.get(database);
    if (known) return [known];
    // Stages run beside each other.
    const then = windows.filter(({ from, to }) => from <= time && time <= to).map((window) => window.file);
    return then.filter((one) => stageOf(one) === stage);
  };
}

/** @param {string} file @returns {Stage} */
const stageOf = (file) => (file.startsWith("e2e/") ? "stories" : "database");

/** @param {string} file */
const relativeFile = (file) => relative(root, file);

/** @returns {Window[]} */
function windowsOfVitest({ testResults }) {
  return testResults.map(({ name, startTime, endTime }) => ({
    file: relativeFile(name),
    from: startTime,
    to: endTime,
  }));
}

/** @returns {Window[]} */
function windowsOfPlaywright({ suites }) {
  return suites.flatMap(windowsOfSuite);
}

function windowsOfSuite({ file, specs = [], suites = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  const own = results.map(({ startTime, duration }) => ({
    file: `e2e/${file}`,
    from: Date.parse(startTime),
    to: Date.parse(startTime) + duration,
  }));
  return [...own, ...suites.flatMap(windowsOfSuite)];
}
