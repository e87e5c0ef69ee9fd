import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleFolder } from "./bundle.mjs";
import { bundledWords } from "./programs.mjs";

/** A copy of what a program is run by, with a source of its own that the test may change. */
const copy = mkdtempSync(join(tmpdir(), "sigill-run-"));
const source = join(copy, "bin/worker.ts");
const root = process.cwd();

const runHere = (name: string, ...words: string[]) => {
  const run = spawnSync(process.execPath, ["bin/run.mjs", name, ...words], { cwd: copy, encoding: "utf8" });
  return { code: run.status, words: run.stderr.trim() };
};
const bundleHere = () => {
  const run = spawnSync(process.execPath, ["bin/bundle.mjs"], { cwd: copy, encoding: "utf8" });
  expect([run.status, run.stderr]).toEqual([0, ""]);
};

beforeAll(() => {
  for (const folder of ["bin", "db", "lib"]) mkdirSync(join(copy, folder), { recursive: true });
  const floor = "lib/domain/operation/program-floor.json"; // by which the version of Node.js is refused
  const settings = ["tsconfig.json", "package.json", "package-lock.json"];
  for (const path of ["bin/run.mjs", "bin/bundle.mjs", "bin/setup", floor, ...settings])
    cpSync(join(root, path), join(copy, path), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  writeFileSync(source, 'console.error("it runs");\n');
  bundleHere();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a program runs from a bundle of its sources", () => {
  expect(runHere("worker")).toEqual({ code: 0, words: "it runs" });
});

test("from a bundle that is older than its sources no program runs, until they are bundled again", () => {
  writeFileSync(source, 'console.error("it runs anew");\n');
  const { code, words } = runHere("worker");
  expect(code).toBe(3);
  expect(words).toBe(
    "The programs in .build are older than their sources, or are not there. Run: npm run build:programs",
  );
  bundleHere();
  expect(runHere("worker")).toEqual({ code: 0, words: "it runs anew" });
});

test("a source beneath db and lib, and the lock file, count as the program's own do", () => {
  for (const file of ["db/one.ts", "lib/one.ts", "package-lock.json"]) {
    const before = file.endsWith("json") ? readFileSync(join(copy, file), "utf8") : "";
    writeFileSync(join(copy, file), `${before}\n`);
    expect([file, runHere("worker").code]).toEqual([file, 3]);
    bundleHere();
    expect([file, runHere("worker").code]).toEqual([file, 0]);
  }
});

test("a program that there is none of is refused by name", () => {
  expect(runHere("nothing")).toEqual({ code: 3, words: "There is no program nothing." });
});

test("the trace of a fault that nobody caught names lines of our sources", () => {
  const words = bundledWords("demo-service");
  expect(words.at(-1)).toBe(join(bundleFolder, "demo-service.mjs"));
  // It is not told where the API is, which it says as a fault.
  const env = { PATH: process.env.PATH ?? "", NODE_ENV: "test" as const };
  const { stderr } = spawnSync(process.execPath, words, { cwd: root, env, encoding: "utf8" });
  const lines = stderr.split("\n").filter((line) => line.startsWith("    at "));
  expect(lines[0]).toMatch(/bin\/demo-service\/settings\.ts:\d+:\d+\)?$/);
  expect(stderr).not.toContain(".mjs:");
});
