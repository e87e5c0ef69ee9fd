import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { runNamed } = await import("./setup/run-named.mjs");
await runNamed("bench", "Say which figures to measure");
