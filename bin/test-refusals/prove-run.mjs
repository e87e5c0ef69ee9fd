import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../setup/place.mjs";
import { connect } from "../setup/roles.mjs";
import setup from "../setup/test-database.mjs";

/**
 * One test file, and what is taken out while it runs: in its database, by SQL, or in our code, by who refuses and the code.
 * @typedef {{ file: string, sql?: string, throws?: { by: string, code: string } }} Trial
 * @typedef {{ failed: string[], passed: number, isMet: boolean }} Outcome names of the tests that failed; whether what was taken out of our code was come upon
 */

const absent = /^nothing to take out$|does not exist$/;

/** A server with a migrated template, on which trials are run. */
export async function openBench() {
  let database;
  const end = await setup({ provide: (_name, value) => (database = value) });
  const sql = await connect(database.administrator);
  let templates = 0;

  const within = async (name, work) => {
    const inside = await connect(
      Object.assign(new URL(database.administrator), { pathname: `/${name}` }).href,
    );
    return await work(inside).finally(() => inside.end());
  };
  const makeTemplate = async (statement) => {
    const name = `prove_${++templates}`;
    await sql.unsafe(`create database ${name} template ${database.template} strategy file_copy`);
    try {
      await within(name, (inside) => inside.unsafe(statement).simple());
      return name;
    } catch (fault) {
      // A test made what refuses, and it is in no template.
      if (!absent.test(fault.message)) throw fault;
      await sql.unsafe(`drop database ${name}`);
    }
  };

  return {
    ask: (work) => within(database.template, work),
    /**
     * All at once, each of another file. By file; without those whose refusal is not in the template.
     * @param {Trial[]} trials @returns {Promise<Map<string, Outcome>>}
     */
    async run(trials) {
      const files = {};
      for (const { file, sql: statement, throws } of trials) {
        const template = statement ? await makeTemplate(statement) : database.template;
        if (template) files[join(root, file)] = { throws, template };
      }
      const outcomes = await runSuites(database, files);
      for (const { template } of Object.values(files))
        if (template !== database.template) await sql.unsafe(`drop database ${template} with (force)`);
      return outcomes;
    },
    async end() {
      await sql.end();
      await end();
    },
  };
}

async function runSuites(database, files) {
  if (Object.keys(files).length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), "sigill-prove-"));
  const [report, met] = [join(folder, "report.json"), join(folder, "met")];
  const words = [
    "run",
    "--config=bin/test-refusals/prove.config.ts",
    "--reporter=json",
    `--outputFile=${report}`,
  ];
  const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...words, ...Object.keys(files)], {
    cwd: root,
    env: { ...process.env, PROVE: JSON.stringify({ database, files, met }) },
    stdio: "ignore",
  });
  await once(child, "close");
  const results = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).testResults : [];
  const hits = existsSync(met) ? readFileSync(met, "utf8").split("\n") : [];
  rmSync(folder, { recursive: true });
  return new Map(results.map((result) => [result.name.slice(root.length + 1), outcomeOf(result, hits)]));
}

function outcomeOf({ name, status, message, assertionResults }, hits) {
  const named = (state) => assertionResults.filter((one) => one.status === state).map(({ title }) => title);
  const failed = named("failed");
  // What cannot even be set up has failed too.
  if (failed.length === 0 && status === "failed") failed.push(message.split("\n")[0]);
  return { failed, passed: named("passed").length, isMet: hits.includes(name) };
}
