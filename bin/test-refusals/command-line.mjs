import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/place.mjs";
import { Problem } from "../setup/problem.mjs";
import { inAllRuns, missing, readList, written } from "./list.mjs";
import { readRecord } from "./record.mjs";

const usage = "Use: node bin/test-refusals.mjs merge|compare test|all <folder of a recorded run> …";
const fileOf = (list) => join(root, "bin/test-refusals", `${list}.txt`);
const readCommitted = (list) =>
  existsSync(fileOf(list)) ? readList(readFileSync(fileOf(list), "utf8")) : new Map();

/** @param {string[]} words */
export function runTestRefusals([verb, list, ...folders]) {
  const known = ["merge", "compare"].includes(verb) && ["test", "all"].includes(list);
  const absent = folders.find((folder) => !existsSync(folder));
  if (!known || folders.length === 0 || absent) throw new Problem(absent ? `${absent} is not there.` : usage);
  const runs = folders.map(readRecord);
  if (verb === "merge") merge(list, runs);
  else for (const [at, run] of runs.entries()) compare(list, folders[at], run);
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
