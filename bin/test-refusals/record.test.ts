import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "@/bin/setup/place.mjs";
import { readRecord } from "./record.mjs";

let folder: string;
const time = (seconds: number) => Date.UTC(2026, 11, 2, 7, 0, seconds);
const at = (seconds: number) => `2026-12-02 07:00:${String(seconds).padStart(2, "0")}.500 UTC`;
const write = (name: string, ...lines: object[]) =>
  writeFileSync(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const error = { error_severity: "ERROR", state_code: "23514", user: "sigill_app", message: "no" };
const line = "database | 23514 | sigill_app |  |  | no";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sigill-record-"));
  mkdirSync(join(folder, "servers"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("An error is of the suite whose database it happened in, and else of every test that ran then", () => {
  write("suites.jsonl", { database: "suite_1", file: join(root, "db/a.test.ts") });
  write("database.json", {
    testResults: [
      { name: join(root, "db/a.test.ts"), startTime: time(0), endTime: time(9) },
      { name: join(root, "bin/b.test.ts"), startTime: time(0), endTime: time(5) },
      { name: join(root, "db/c.test.ts"), startTime: time(6), endTime: time(9) },
    ],
  });
  write("servers/database-1.json", { ...error, dbname: "suite_1", timestamp: at(8) });
  write("servers/database-2.json", { ...error, dbname: "made_by_b", timestamp: at(2), message: "not here" });
  write("servers/database-2.log", { ...error, message: "no log of ours", timestamp: at(2) });
  expect(readRecord(folder)).toEqual({
    database: new Map([
      [line, new Set(["db/a.test.ts"])],
      ["database | 23514 | sigill_app |  |  | not here", new Set(["db/a.test.ts", "bin/b.test.ts"])],
    ]),
  });
});

test("What the product refuses during the stories is of those that were told then, in suites of suites too", () => {
  const told = (seconds: number) => ({
    tests: [{ results: [{ startTime: new Date(time(seconds)).toISOString(), duration: 3_000 }] }],
  });
  write("stories.json", {
    suites: [
      { file: "a.spec.ts", specs: [told(0)], suites: [{ file: "a.spec.ts", specs: [told(20)] }] },
      { file: "b.spec.ts", specs: [told(1)] },
    ],
  });
  write("typed.jsonl", { by: "eid.order", code: "forbidden", stage: "stories", time: time(2) });
  write("servers/stories-1.json", { ...error, dbname: "sigill", timestamp: at(21) });
  expect(readRecord(folder)).toEqual({
    stories: new Map([
      ["typed | eid.order | forbidden", new Set(["e2e/a.spec.ts", "e2e/b.spec.ts"])],
      [line, new Set(["e2e/a.spec.ts"])],
    ]),
  });
});

test("An error belongs to the tests of its own stage, whichever stage runs beside it", () => {
  write("database.json", {
    testResults: [{ name: join(root, "bin/b.test.ts"), startTime: time(0), endTime: time(5) }],
  });
  const results = [{ startTime: new Date(time(0)).toISOString(), duration: 5_000 }];
  write("stories.json", { suites: [{ file: "a.spec.ts", specs: [{ tests: [{ results }] }] }] });
  write("servers/database-1.json", { ...error, dbname: "made_by_b", timestamp: at(2) });
  const typed = { by: "eid.order", code: "forbidden", time: time(3) };
  write("typed.jsonl", { ...typed, stage: "stories" }, { ...typed, code: "stale", stage: "unit" });
  expect(readRecord(folder)).toEqual({
    database: new Map([[line, new Set(["bin/b.test.ts"])]]),
    stories: new Map([["typed | eid.order | forbidden", new Set(["e2e/a.spec.ts"])]]),
  });
});

test("A refusal that a suite's own process wrote down is that suite's, and a line that a killed server left is passed over", () => {
  write("database.json", { testResults: [] });
  write("typed.jsonl", {
    by: "eid.order",
    code: "forbidden",
    file: join(root, "lib/a.test.ts"),
    time: time(1),
  });
  writeFileSync(join(folder, "servers/database-1.json"), '{"error_severity":"ERROR","mess');
  expect(readRecord(folder)).toEqual({
    database: new Map([["typed | eid.order | forbidden", new Set(["lib/a.test.ts"])]]),
  });
});
