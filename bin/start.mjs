import { requireNode } from "./setup/node-version.mjs";

requireNode();
const { start } = await import("./setup/product.mjs");
await start({ clean: process.argv.includes("--clean") });
