import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { explain } = await import("./setup/problem.mjs");
const { runTestRefusals } = await import("./test-refusals/command-line.mjs");
try {
  await runTestRefusals(process.argv.slice(2));
} catch (error) {
  process.exit(explain(error));
}
