import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { judge, judgedFile } from "./patterns.mjs";

const judged: Record<string, string> = JSON.parse(readFileSync(judgedFile, "utf8"));

test("each pattern that is noted as judged is judged so again", { timeout: 1_800_000 }, async () => {
  const other: string[] = [];
  for (const [pattern, verdict] of Object.entries(judged)) {
    const now = await judge(pattern);
    if (now !== verdict) other.push(`${pattern} is ${now} and not ${verdict}`);
  }
  expect(other).toEqual([]);
});
