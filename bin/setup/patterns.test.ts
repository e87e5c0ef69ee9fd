import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtPatterns, findPatterns, isLinear, judge, judgedFile } from "./patterns.mjs";

const judged: Record<string, string> = JSON.parse(readFileSync(judgedFile, "utf8"));
const { patterns, made } = findPatterns();
const used = [...new Set([...patterns.keys(), ...Object.values(builtPatterns).flat()])];

test("each pattern of the product has been judged: no text makes it take more than steps in proportion to its length", async () => {
  expect(used.length).toBeGreaterThan(400);
  const unknown = used.filter((pattern) => !isLinear(judged[pattern]));
  const verdicts = unknown.map(async (one) => `${patterns.get(one)}: ${one} is ${await judge(one)}`);
  expect(
    await Promise.all(verdicts),
    "write it anew if it is polynomial; then run npm run judge-patterns",
  ).toEqual([]);
});

test("the list of what was judged names no pattern that is gone", () => {
  const gone = Object.keys(judged).filter((pattern) => !used.includes(pattern));
  expect(gone, "run npm run judge-patterns").toEqual([]);
});

test("a file that makes a pattern of a text says in bin/setup/patterns.mjs what it makes", () => {
  expect([...made.keys()].toSorted()).toEqual(Object.keys(builtPatterns).toSorted());
  expect([...made.values()]).toEqual(Object.keys(builtPatterns).map(() => 1));
});

test.each([
  ["/^\\d{1,9}$/", "safe"],
  ["/^[a-z]+\\s*$/", "linear"],
])("%s is let pass", async (pattern, verdict) => {
  expect(await judge(pattern)).toBe(verdict);
});

test.each([
  ["/\\s*(kr|SEK)$/", /^2nd degree polynomial.*on /],
  ["/^(\\w+\\s?)*$/", /^exponential.*on /],
  ["/^(?=(a+)+$)b/", /^(exponential|2nd degree polynomial).*on /],
])("%s is found out, with a text that shows it", async (pattern, verdict) => {
  expect(await judge(pattern)).toMatch(verdict);
});
