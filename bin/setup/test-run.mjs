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
  const total = { passed: 0, failed: 0, ran: 0 };
  const failed = [];
  const failures = [];
  const times = [];
  for (const together of stages) {
    const counts = await Promise.all(together.map((stage) => runStage(family, stage, failed)));
    if (family.ending) return;
    for (const [nth, count] of counts.entries()) {
      const { name } = together[nth];
      times.push({ stage: name, seconds: count.seconds, files: count.files ?? [] });
      total.passed += count.passed;
      total.failed += count.failed;
      if (count.tests) total.ran += count.passed + count.failed;
      if (count.failed > 0) failed.push(name);
      failures.push(...(count.failures ?? []));
    }
  }
  await family.end();
  // Once more at the end, where it is found: of a long run often only the end is kept.
  for (const failure of failures) console.log(`\n✗ ${failure}`);
  if (failed.length > 0) console.log(`\nFailed: ${failed.join("; ")}`);
  console.log(`\n${timesOf(times).join("\n")}`);
  const green = total.failed === 0 && total.ran > 0;
  if (green && readsAll && !stampTree(tree))
    console.log("\nNot written down as green: the files are no committed tree.");
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(green ? 0 : 1);
}

/** @param {import("./stages.mjs").Stage} stage @param {string[]} failed names of the stages that failed before */
async function runStage(family, stage, failed) {
  const missing = (stage.needs ?? []).filter((name) => failed.includes(name));
  if (missing.length > 0) {
    console.log(`\n── ${stage.name}: not run, because this failed: ${missing.join(", ")}`);
    return { passed: 0, failed: 1, seconds: 0 };
  }
  console.log(`\n── ${stage.name}`);
  const began = Date.now();
  let count;
  try {
    count = (await stage.run(family)) ?? { passed: 1, failed: 0 };
  } catch (error) {
    if (!family.ending) explain(error);
    count = { passed: 0, failed: 1 };
  }
  const seconds = (Date.now() - began) / 1000;
  const outcome = count.tests
    ? `${count.passed} of ${count.passed + count.failed} passed`
    : count.failed
      ? "failed"
      : "passed";
  console.log(`── ${stage.name}: ${outcome} in ${seconds.toFixed(1)} s`);
  return { ...count, seconds };
}
