import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { whyNotReleased } = await import("./setup/release-stamp.mjs");
const why = whyNotReleased();
console.log(why ?? "Everything was green of this tree: it may be released.");
process.exitCode = why ? 1 : 0;
