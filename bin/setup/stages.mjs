import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hooked } from "../test-refusals/hooked.mjs";
import { build, warningsIn } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { cleanEnvironment } from "./clean-environment.mjs";
import { chromium, installTools } from "./debian.mjs";
import { installDevelopment } from "./install.mjs";
import { buildNative } from "./native.mjs";
import { quickFolder, root, temporaryPlace } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { embeddedUrl } from "./postgres.mjs";
import { Problem } from "./problem.mjs";
import { makeSoftToken } from "./soft-token.mjs";
import { readReport } from "./test-report.mjs";
import { readsAll } from "./turn.mjs";

/**
 * @typedef {{ passed: number, failed: number, tests?: boolean, failures?: string[], files?: import("./test-report.mjs").TimedFile[] }} Count
 *   failures: the tests by name
 * @typedef {{ name: string, needs?: string[], after?: string[], run: (family: import("./family.mjs").Family) => Promise<Count | void> }} Stage
 *   needs: the stages without which it is not run and counts as failed; after: those whose end it waits for, however they end
 */

const env = cleanEnvironment();
const recorded = hooked(env);

/**
 * Two lines of stages run beside each other, since neither keeps two processors at work alone: each waits now and then for
 * a limit of time, a program that starts, or its database. They are about equally long.
 * @type {Stage[]}
 */
export const stages = [
  { name: "install", run: installDevelopment },
  { name: "tools", needs: ["install"], run: tools },
  {
    name: "types",
    needs: ["install"],
    after: ["tools"],
    run: async (family) => {
      await tool(family, "types", "next/dist/bin/next", ["typegen"]);
      // Each further checker reads what they share once more, and there is a processor for one.
      await tool(family, "types", "typescript/bin/tsc", ["--noEmit", "--checkers", "1"]);
    },
  },
  // The build removes the types that the stage before it reads.
  { name: "build", needs: ["install"], after: ["types"], run: buildWithoutWarning },
  { name: "browser stories", needs: ["build"], run: stories },

  {
    name: "format, lint and arrows",
    needs: ["install"],
    after: ["tools"],
    run: (family) => tool(family, "lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
  },
  {
    name: "dead code",
    needs: ["install"],
    after: ["tools"],
    run: (family) => tool(family, "dead code", "knip/bin/knip.js", []),
  },
  {
    name: "unit tests",
    needs: ["install"],
    after: ["format, lint and arrows", "dead code"],
    run: (family) => vitest(family, "unit"),
  },
  {
    name: "database tests",
    needs: ["install"],
    after: ["unit tests"],
    run: (family) => vitest(family, "database"),
  },
];

/** Programs of Debian's, the one package that is built here, and our programs: both lines of stages start them. */
async function tools(family) {
  await bundle(family);
  await installTools(family);
  await buildNative(family);
}

/** Whoever builds for the first time should meet no warning that is none of theirs, on a build server either. */
async function buildWithoutWarning(family) {
  const warnings = warningsIn(await build(family, { CI: "true" }));
  if (warnings.length > 0) throw new Problem(`The build warned:\n${warnings.join("\n")}`);
}

/** Runs a package's own program, each line of its output with a name before it. Answers nothing, since what it wrote is no count of tests. */
async function tool(family, name, program, words, more = {}) {
  await family.run({
    name,
    command: process.execPath,
    words: [join(root, "node_modules", program), ...words],
    options: { cwd: root, env: { ...env, ...more } },
    ...(readsAll ? { limit: 120 * 60_000 } : {}),
  });
}

/** Runs a tool that writes a JSON report, and reads the report even when the tool says that tests failed. */
async function report(family, stage, program, words, more) {
  const folder = process.env.TEST_RECORD ?? mkdtempSync(join(tmpdir(), "sigill-report-"));
  const file = join(folder, `${stage}.json`);
  let problem;
  let count = { passed: 0, failed: 0, files: [] };
  try {
    const settings = { ...more(file), ...recorded, TEST_STAGE: stage };
    await tool(family, stage, program, words(file), settings).catch((error) => {
      problem = error;
    });
    if (existsSync(file)) count = readReport(JSON.parse(readFileSync(file, "utf8")));
  } finally {
    if (!process.env.TEST_RECORD) rmSync(folder, { recursive: true, force: true });
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
    ...["run", "--project", project],
    // A line a file: a test is named there only when it failed.
    ...["--reporter=default", "--slowTestThreshold=300000"],
    `--reporter=${join(root, "bin/setup/under-way.mjs")}`,
    ...["--reporter=json", `--outputFile.json=${file}`],
  ];
  return report(family, project, "vitest/vitest.mjs", words, () => ({}));
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
        env: { ...env, ...recorded, TEST_STAGE: "stories", ...known, ...ports, SIGILL_DATA: place.wanted },
      },
      readyLine: /^Sigill is ready/,
      attempts: 1,
      mortal: true,
    });
    return await report(
      family,
      "stories",
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

/** The product looks for its identity provider where e2e/sign-in.spec.ts starts one. @param {number} port */
function oidcSettings(port) {
  return {
    OIDC_ISSUER: `http://localhost:${port}`,
    OIDC_CLIENT_ID: "sigill",
    OIDC_CLIENT_SECRET: randomBytes(24).toString("base64url"),
    OIDC_ACR: "http://id.elegnamnden.se/loa/1.0/loa3",
  };
}
