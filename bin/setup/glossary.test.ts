import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { areas } from "./house.mjs";

const rows = readFileSync("docs/glossary.md", "utf8")
  .split("\n")
  .filter((line) => /^\|.*`/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
const codes = rows.map(([, , code = ""]) => code.replaceAll("`", ""));

// An area without a noun has no folder.
const entries = (folder: string) => (existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []);
const nouns = areas
  .filter((area) => area !== "core")
  .flatMap((area) =>
    entries(join("lib", area)).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
  );
const rules = areas.flatMap((area) =>
  entries(join("lib/domain", area)).map(({ name }) => name.replace(/\.ts$/, "")),
);

test("every noun of the domain is in the glossary", () => {
  expect(nouns.length).toBeGreaterThan(40);
  expect(nouns.filter((noun) => !codes.includes(noun))).toEqual([]);
});

test("every code of the glossary is a noun's folder or a file of the rules", () => {
  expect(codes.filter((code) => ![...nouns, ...rules].includes(code))).toEqual([]);
});

test("no code, English word or Swedish word stands for two things", () => {
  for (const column of [0, 1, 2]) {
    const words = rows.map((row) => row[column]);
    expect(words).toEqual([...new Set(words)]);
  }
});

test("every row has its English, Swedish, code and source", () => {
  for (const row of rows) {
    expect(row).toHaveLength(4);
    for (const cell of row) expect(cell).not.toBe("");
  }
});
