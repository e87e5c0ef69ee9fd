import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { explain } = await import("./setup/problem.mjs");
const { makeRecordFolder, settingsOf } = await import("./setup/test-options.mjs");
try {
  // Before anything else is loaded, since the stages read them as they load.
  Object.assign(process.env, settingsOf(process.argv.slice(2)));
  if (process.env.TEST_RECORD) makeRecordFolder(process.env.TEST_RECORD);
  const { testTurn } = await import("./setup/turn.mjs");
  process.env.TEST_TURN = String(testTurn());
} catch (error) {
  process.exit(explain(error));
}
const { runStages } = await import("./setup/test-run.mjs");
await runStages();
