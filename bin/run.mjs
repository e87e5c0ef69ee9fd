import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { bundledFile, isBundleFresh } from "./setup/bundle.mjs";
import { requireNode } from "./setup/node-version.mjs";

requireNode();
const [, , name = "", ...words] = process.argv;
const file = bundledFile(name);
if (!isBundleFresh())
  leave("The programs in .build are older than their sources, or are not there. Run: npm run build:programs");
if (!existsSync(file)) leave(`There is no program ${name}.`);
// The program finds its own words where Node.js puts them; status begins its processes by the same file.
process.argv = [process.execPath, file, ...words];
await import(pathToFileURL(file).href);

/** Starting again cannot mend it, so whoever watches over the program does not. @param {string} why */
function leave(why) {
  console.error(why);
  process.exit(3);
}
