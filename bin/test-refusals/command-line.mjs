import { randomInt } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../setup/place.mjs";
import { Problem } from "../setup/problem.mjs";
import { inAllRuns, missing, readList, written } from "./list.mjs";
import { readRecord } from "./record.mjs";

const usage = `Use: node bin/test-refusals.mjs merge|compare test|all <folder of a recorded run> …
     node bin/test-refusals.mjs prove [--seed N] [--part 1/5] [policies|lines]`;
const fileOf = (list) => join(root, "bin/test-refusals", `${list}.txt`);
const readCommitted = (list) =>
  existsSync(fileOf(list)) ? readList(readFileSync(fileOf(list), "utf8")) : new Map();

/** @param {string[]} words */
export async function runTestRefusals([verb, list, ...folders]) {
  if (verb === "prove") return await proveAs([list, ...folders].filter(Boolean));
  const known = ["merge", "compare"].includes(verb) && ["test", "all"].includes(list);
  const absent = folders.find((folder) => !existsSync(folder));
  if (!known || folders.length === 0 || absent) throw new Problem(absent ? `${absent} is not there.` : usage);
  const runs = folders.map(readRecord);
  if (verb === "merge") merge(list, runs);
  else for (const [at, run] of runs.entries()) compare(list, folders[at], run);
}

/** @param {string[]} args */
async function proveAs(args) {
  const options = {
    seed: { type: /** @type {const} */ ("string") },
    part: { type: /** @type {const} */ ("string") },
  };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const seed = values.seed ?? String(randomInt(1_000_000));
  const [part = 1, parts = 1] = (values.part ?? "1/1").split("/").map(Number);
  const what = positionals.length > 0 ? positionals : ["policies", "lines"];
  // It starts a database, which the other verbs do without.
  const { prove } = await import("./prove.mjs");
  await prove({ what, seed, part: [part, parts] });
}

function merge(list, runs) {
  const found = inAllRuns(runs);
  // The list of test:all is what npm test does not provoke.
  if (list === "all") for (const line of readCommitted("test").keys()) found.delete(line);
  writeFileSync(fileOf(list), written(runs, found));
  console.log(`${found.size} refusals are in ${fileOf(list)}`);
}

function compare(list, folder, run) {
  const wanted = new Map([...readCommitted("test"), ...(list === "all" ? readCommitted("all") : [])]);
  const { lost, unrecorded } = missing(wanted, run);
  for (const line of lost) console.log(line);
  if (unrecorded > 0) console.log(`Not compared, since ${folder} has no such stage: ${unrecorded}`);
  console.log(`${lost.length} of ${wanted.size} refusals are missing in ${folder}`);
  if (lost.length > 0) process.exitCode = 1;
}
