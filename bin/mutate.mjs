import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { explain } = await import("./setup/problem.mjs");
const { mutate } = await import("./mutate/mutate.mjs");
process.exitCode = await mutate(process.argv.slice(2)).catch(explain);
