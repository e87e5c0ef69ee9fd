import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { runStages } = await import("./setup/test-run.mjs");
await runStages();
