import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { runNamed } = await import("./setup/run-named.mjs");
await runNamed("drill", "Say which drill");
