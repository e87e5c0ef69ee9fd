import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./place.mjs";

/** @typedef {{ file: string, seconds: number }} TimedFile */

/** The JSON report of vitest or of Playwright. @returns {import("./stages.mjs").Count} */
export const readReport = (report) => ("testResults" in report ? ofVitest(report) : ofPlaywright(report));

function ofVitest({ testResults, numPassedTests, numFailedTests }) {
  const unread = testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter((test) => test.status === "failed")
      .map((test) => `${relative(root, name)}: ${test.fullName}\n${test.failureMessages.join("\n")}`),
  );
  failures.push(...unread.map((file) => `${relative(root, file.name)}: ${file.message}`));
  const files = testResults.map(({ name, startTime, endTime }) => ({
    file: relative(root, name),
    seconds: (endTime - startTime) / 1000,
  }));
  return { passed: numPassedTests, failed: numFailedTests + unread.length, failures, files };
}

function ofPlaywright({ stats, suites, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: suites.flatMap(failedStories),
    files: suites.map((suite) => ({ file: `e2e/${suite.file}`, seconds: secondsOf(suite) })),
  };
}

function secondsOf({ specs = [], suites = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  const own = results.reduce((sum, { duration }) => sum + duration / 1000, 0);
  return suites.reduce((sum, suite) => sum + secondsOf(suite), own);
}

/** @returns {string[]} a suite of Playwright's report and those within it */
function failedStories({ file, specs = [], suites = [] }) {
  const own = specs
    .filter((spec) => !spec.ok)
    .map((spec) => `e2e/${file}: ${spec.title}\n${whatFailed(spec)}`);
  return [...own, ...suites.flatMap(failedStories)];
}

/** What each failed attempt at a story said, without the colours, and what was on its page then. */
function whatFailed({ tests }) {
  const results = tests.flatMap(({ results }) => results);
  const said = results.flatMap(({ errors }) => errors.map(({ message = "" }) => message));
  const seen = results.flatMap(({ attachments = [] }) =>
    attachments.filter(({ name }) => name === "error-context").map(({ path }) => pageIn(path)),
  );
  return stripVTControlCharacters([...said, ...seen].join("\n"));
}

/** What Playwright wrote down of the page: its main part by roles and names, the first lines. @param {string | undefined} file */
function pageIn(file) {
  if (!existsSync(file ?? "")) return "";
  const [, page = ""] = readFileSync(file, "utf8").split(/^# Page snapshot$/m);
  const lines = page.split(/^# /m)[0].trim().split("\n");
  const main = lines.findIndex((line) => /^\s*- main\b/.test(line));
  return lines.slice(Math.max(main, 0)).slice(0, 100).join("\n");
}
