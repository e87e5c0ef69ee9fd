import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/place.mjs";
import { Problem } from "../setup/problem.mjs";
import { readList } from "./list.mjs";
import { openBench } from "./prove-run.mjs";
import { partsOf, policyHalves, sqlWithout } from "./take-out.mjs";

const policySuite = "db/core/policy.test.ts";
const drawn = 100;

/**
 * Takes out each policy, and a hundred refusals of the list drawn by the seed, and names those that no test misses.
 * @param {{ what: string[], seed: string, part: [number, number] }} how
 */
export async function prove({ what, seed, part }) {
  console.log(`--seed ${seed}`);
  const bench = await openBench();
  try {
    if (what.includes("policies")) await provePolicies(bench);
    if (what.includes("lines")) await proveLines(bench, seed, part);
  } finally {
    await bench.end();
  }
}

async function provePolicies(bench) {
  const halves = await bench.ask(policyHalves);
  await refuseRed(bench, [policySuite]);
  const gaps = [];
  // What other policies ask is taken out alone: without it their tables' tests fail too.
  const [asked, others] = [true, false].map((is) =>
    halves.filter(({ isAskedElsewhere }) => isAskedElsewhere === is),
  );
  for (const round of [...asked.map((half) => [half]), ...roundsOf(others, ({ table }) => table)]) {
    const outcomes = await bench.run([{ file: policySuite, sql: round.map(({ sql }) => sql).join(";") }]);
    const failed = outcomes.get(policySuite)?.failed ?? [];
    gaps.push(...round.filter(({ table }) => !failed.includes(`tenant.${table}`)));
  }
  for (const { table, name, half } of gaps)
    console.log(`No test of tenant.${table} misses ${name} (${half})`);
  const policies = new Set(halves.map(({ table, name }) => `${table} ${name}`)).size;
  summarise(`${policies} policies, half by half ${halves.length}`, gaps);
}

async function proveLines(bench, seed, [part, parts]) {
  const list = [...readList(readFileSync(join(root, "bin/test-refusals/test.txt"), "utf8"))];
  const mine = drawnBy(seed, list).filter((_, at) => at % parts === part - 1);
  const all = mine.map(([line, files]) => ({ line, files: [...files], ...takenOutBy(partsOf(line)) }));
  const byHand = all.filter(({ sql, throws }) => !sql && !throws);
  await refuseRed(bench, [...new Set(all.map(({ files }) => files[0]))]);
  const gaps = [];
  let trials = all.filter((trial) => !byHand.includes(trial));
  // Where the first suite that is named is green without the refusal, the next one is run.
  for (let at = 0; trials.length > 0; at++) {
    gaps.push(...trials.filter(({ files }) => !files[at]));
    const green = [];
    for (const round of roundsOf(
      trials.filter(({ files }) => files[at]),
      ({ files }) => files[at],
    )) {
      const outcomes = await bench.run(
        round.map(({ files, sql, throws }) => ({ file: files[at], sql, throws })),
      );
      for (const trial of round) {
        const outcome = outcomes.get(trial.files[at]);
        const { failed, isMet } = outcome ?? { failed: [], isMet: false };
        if (!outcome) byHand.push(trial);
        else if (failed.length > 0 && (isMet || trial.sql)) console.log(`✓ ${trial.line}\n  ${failed[0]}`);
        else green.push({ ...trial, isMet: trial.isMet || isMet });
      }
    }
    trials = green;
  }
  for (const { line } of byHand) console.log(`Not of ours, or to be taken out by hand: ${line}`);
  for (const { line, sql, isMet } of gaps)
    console.log(`${sql || isMet ? "No test misses" : "Not come upon, to be taken out by hand"}: ${line}`);
  summarise(`${all.length} lines, of them by hand ${byHand.length}`, gaps);
}

function takenOutBy({ by, code, ...line }) {
  return by ? { throws: { by, code } } : { sql: sqlWithout(line) };
}

/** The same lines for the same seed and list. */
function drawnBy(seed, list) {
  const place = ([line]) => createHash("sha256").update(`${seed} ${line}`).digest("hex");
  return list.toSorted((one, other) => (place(one) < place(other) ? -1 : 1)).slice(0, drawn);
}

/** A suite that is red anyway proves nothing. */
async function refuseRed(bench, files) {
  const outcomes = await bench.run(files.map((file) => ({ file })));
  const red = files.filter((file) => outcomes.get(file)?.failed.length !== 0);
  if (red.length > 0) throw new Problem(`Red before anything was taken out: ${red.join(", ")}`);
}

/** As few rounds as can be, in each of which no key comes twice. */
function roundsOf(all, keyOf) {
  const rounds = [];
  for (const one of all) {
    const free = rounds.find((round) => round.every((other) => keyOf(other) !== keyOf(one)));
    if (free) free.push(one);
    else rounds.push([one]);
  }
  return rounds;
}

function summarise(words, gaps) {
  console.log(`${words}, gaps: ${gaps.length}`);
  if (gaps.length > 0) process.exitCode = 1;
}
