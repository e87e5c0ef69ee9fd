import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { build, warningsIn } from "./build.mjs";
import { cleanEnvironment } from "./clean-environment.mjs";
import { chromium, installTools } from "./debian.mjs";
import { install } from "./install.mjs";
import { buildNative } from "./native.mjs";
import { quickFolder, root, temporaryPlace } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { embeddedUrl } from "./postgres.mjs";
import { Problem } from "./problem.mjs";
import { makeSoftToken } from "./soft-token.mjs";

/**
 * @typedef {{ passed: number, failed: number, tests?: boolean, failures?: string[] }} Count  failures: the tests by name
 * @typedef {{ name: string, needs?: string[], run: (family: import("./family.mjs").Family) => Promise<Count | void> }} Stage
 */

const env = cleanEnvironment();

/** @type {Stage[]} in order; one that needs a failed one is not run and counts as failed */
export const stages = [
  { name: "install", run: install },
  { name: "tools", run: tools },
  {
    name: "format, lint and arrows",
    needs: ["install"],
    run: (family) => tool(family, "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
  },
  {
    name: "types",
    needs: ["install"],
    run: async (family) => {
      await tool(family, "next/dist/bin/next", ["typegen"]);
      await tool(family, "typescript/bin/tsc", ["--noEmit"]);
    },
  },
  { name: "dead code", needs: ["install"], run: (family) => tool(family, "knip/bin/knip.js", []) },
  { name: "unit tests", needs: ["install"], run: (family) => vitest(family, "unit") },
  { name: "database tests", needs: ["install"], run: (family) => vitest(family, "database") },
  { name: "build", needs: ["install"], run: buildWithoutWarning },
  { name: "browser stories", needs: ["install", "build"], run: stories },
];

/** Programs of Debian's, and the one package that is built here. */
async function tools(family) {
  await installTools(family);
  await buildNative(family);
}

/** Whoever builds for the first time should meet no warning that is none of theirs, on a build server either. */
async function buildWithoutWarning(family) {
  const warnings = warningsIn(await build(family, { CI: "true" }));
  if (warnings.length > 0) throw new Problem(`The build warned:\n${warnings.join("\n")}`);
}

/** Runs a package's own program with the output as it is. Answers nothing, since what it wrote is no count of tests. */
async function tool(family, program, words, more = {}) {
  await family.run({
    name: program.split("/").at(-1),
    command: process.execPath,
    words: [join(root, "node_modules", program), ...words],
    options: { cwd: root, env: { ...env, ...more }, stdio: ["ignore", "inherit", "inherit"] },
  });
}

/** Runs a tool that writes a JSON report, and reads the report even when the tool says that tests failed. */
async function report(family, program, words, more, read) {
  const folder = mkdtempSync(join(tmpdir(), "sigill-report-"));
  const file = join(folder, "report.json");
  let problem;
  let count = { passed: 0, failed: 0 };
  try {
    await tool(family, program, words(file), more(file)).catch((error) => {
      problem = error;
    });
    if (existsSync(file)) count = read(JSON.parse(readFileSync(file, "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (family.ending) throw problem;
  // An exit code without a failed test, or no test at all, is a failure of its own.
  if ((problem && count.failed === 0) || count.passed + count.failed === 0) {
    count.failed += 1;
    count.failures = ["an error that belongs to no test; it is told above"];
  }
  return { ...count, tests: true };
}

function vitest(family, project) {
  const words = (file) => [
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  return report(
    family,
    "vitest/vitest.mjs",
    words,
    () => ({}),
    (told) => {
      const unread = told.testResults.filter(
        (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
      );
      const failures = told.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter((test) => test.status === "failed")
          .map((test) => `${relative(root, name)}: ${test.fullName}\n${test.failureMessages.join("\n")}`),
      );
      failures.push(...unread.map((file) => `${relative(root, file.name)}: ${file.message}`));
      return { passed: told.numPassedTests, failed: told.numFailedTests + unread.length, failures };
    },
  );
}

/** The browser stories against the real product: its own database, its own ports, demo on. */
async function stories(family) {
  if (!existsSync(chromium()))
    throw new Problem(`There is no Chromium at ${chromium()}; see the stage "tools".`);
  // Each commit waits for its disk, as in production; in memory that takes no time.
  const place = temporaryPlace("stories", true, quickFolder);
  const ports = await portsFor("PORT", "STATUS_PORT", "API_PORT", "DEMO_SERVICE_PORT", "SIGNING_PORT");
  const at = (name) => `http://localhost:${ports[name]}`;
  // Empty until a story puts a root there that signatures are to be believed by.
  const roots = { TRUSTED_ROOTS: join(place.wanted, "trusted-roots") };
  const known = { ...oidcSettings(await freePort()), ...roots, ...makeSoftToken(place.folder) };
  mkdirSync(known.TRUSTED_ROOTS);
  try {
    await family.raise({
      name: "product",
      command: process.execPath,
      words: [join(root, "bin/start.mjs")],
      options: {
        cwd: root,
        env: { ...env, ...known, ...ports, SIGILL_DATA: place.wanted },
      },
      readyLine: /^Sigill is ready/,
      attempts: 1,
      mortal: true,
    });
    return await report(
      family,
      "@playwright/test/cli.js",
      () => ["test", "--reporter=list,json"],
      (file) => ({
        ...{ BASE_URL: at("PORT"), STATUS_URL: at("STATUS_PORT") },
        ...{ API_URL: at("API_PORT"), DEMO_SERVICE_URL: at("DEMO_SERVICE_PORT") },
        E2E_DATABASE_URL: embeddedUrl(place.folder),
        E2E_DATA: place.folder,
        ...known,
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      }),
      ({ stats, suites, errors }) => ({
        passed: stats.expected,
        failed: stats.unexpected + stats.flaky + errors.length,
        failures: suites.flatMap(failedStories),
      }),
    );
  } finally {
    await family.dismiss("product");
    place.remove();
  }
}

/** A free port for each, by the name of its setting. @param {string[]} names @returns {Promise<Record<string, string>>} */
async function portsFor(...names) {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())])));
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

/** The product looks for its identity provider where e2e/sign-in.spec.ts starts one. @param {number} port */
function oidcSettings(port) {
  return {
    OIDC_ISSUER: `http://localhost:${port}`,
    OIDC_CLIENT_ID: "sigill",
    OIDC_CLIENT_SECRET: randomBytes(24).toString("base64url"),
    OIDC_ACR: "http://id.elegnamnden.se/loa/1.0/loa3",
  };
}
