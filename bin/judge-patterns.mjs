// Judges the patterns that came since the last time, and notes those whose steps grow no faster than the text.
import { readFileSync, writeFileSync } from "node:fs";
import { builtPatterns, findPatterns, isLinear, judge, judgedFile } from "./setup/patterns.mjs";

const known = JSON.parse(readFileSync(judgedFile, "utf8"));
const used = [...findPatterns().patterns.keys(), ...Object.values(builtPatterns).flat()];
const judged = {};
for (const pattern of [...new Set(used)].sort()) {
  const verdict = known[pattern] ?? (await judge(pattern));
  if (isLinear(verdict)) judged[pattern] = verdict;
  else {
    console.error(`${pattern} is ${verdict}`);
    process.exitCode = 1;
  }
}
writeFileSync(judgedFile, `${JSON.stringify(judged, null, 2)}\n`);
console.log(
  `${Object.keys(judged).length} patterns, ${Object.keys(judged).filter((one) => !known[one]).length} of them new`,
);
