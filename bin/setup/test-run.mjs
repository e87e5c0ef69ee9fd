import { Family } from "./family.mjs";
import { explain } from "./problem.mjs";
import { stampTree, treeOf } from "./release-stamp.mjs";
import { stages } from "./stages.mjs";
import { onStopSignal } from "./stop-signal.mjs";
import { timesOf } from "./test-times.mjs";
import { readsAll, testTurn } from "./turn.mjs";

/** Everything `npm test` does. Ends with the line "N passed, N failed"; exits 0 when nothing failed and tests ran. */
export async function runStages() {
  console.log(readsAll ? "Everything is read." : `TEST_TURN=${testTurn()}`);
  const tree = treeOf();
  const family = new Family(explain);
  onStopSignal(() => {
    if (!family.ending) void family.end().then(() => process.exit(130));
  });
  const began = Date.now();
  const counts = await runEach(family, stages);
  if (family.ending) return;
  const seconds = secondsSince(began);
  await family.end();
  // Once more at the end, where it is found: of a long run often only the end is kept.
  for (const failure of counts.flatMap(({ failures = [] }) => failures)) console.log(`\n✗ ${failure}`);
  const failing = counts.filter(({ failed }) => failed > 0);
  if (failing.length > 0) console.log(`\nFailed: ${failing.map(({ stage }) => stage).join("; ")}`);
  console.log(`\n${timesOf(counts, seconds).join("\n")}`);
  const sum = (one) => counts.reduce((total, count) => total + count[one], 0);
  const [passed, failed] = [sum("passed"), sum("failed")];
  const green = failed === 0 && counts.some((count) => count.tests && count.passed > 0);
  if (green && readsAll && !stampTree(tree))
    console.log("\nNot written down as green: the files are no committed tree.");
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(green ? 0 : 1);
}

const secondsSince = (began) => (Date.now() - began) / 1000;

/**
 * Runs each stage as soon as those that it waits for, which come before it, have ended.
 * @param {Pick<Family, "ending">} family @param {import("./stages.mjs").Stage[]} all
 */
export async function runEach(family, all) {
  const runs = new Map();
  for (const stage of all) runs.set(stage.name, runInTurn(family, stage, runs));
  return await Promise.all(runs.values());
}

/**
 * @param {import("./stages.mjs").Stage} stage @param {Map<string, ReturnType<typeof runStage>>} runs of the stages before it
 */
async function runInTurn(family, stage, runs) {
  const { name, needs = [], after = [] } = stage;
  const before = await Promise.all([...needs, ...after].map((one) => runs.get(one)));
  const missing = before
    .slice(0, needs.length)
    .filter(({ failed }) => failed > 0)
    .map((one) => one.stage);
  if (missing.length > 0 && !family.ending)
    console.log(`\n── ${name}: not run, because this failed: ${missing.join(", ")}`);
  return missing.length > 0 || family.ending
    ? { stage: name, passed: 0, failed: 1, seconds: 0, files: [] }
    : await runStage(family, stage);
}

/** @param {import("./stages.mjs").Stage} stage */
async function runStage(family, { name, run }) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  let count;
  try {
    count = (await run(family)) ?? { passed: 1, failed: 0 };
  } catch (error) {
    if (!family.ending) explain(error);
    count = { passed: 0, failed: 1 };
  }
  const seconds = secondsSince(began);
  const outcome = count.tests
    ? `${count.passed} of ${count.passed + count.failed} passed`
    : count.failed
      ? "failed"
      : "passed";
  console.log(`── ${name}: ${outcome} in ${seconds.toFixed(1)} s`);
  return { files: [], ...count, stage: name, seconds };
}
