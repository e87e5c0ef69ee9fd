import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Problem } from "../setup/problem.mjs";

/** What is to be written, and what is then left for people. */
export interface Plan {
  /** New files, by path. */
  files: Record<string, string>;
  /** Files that are there, or begin empty, and what becomes of them. Throws Problem where nothing may be added. */
  changes: Record<string, (before: string) => string>;
  left: string[];
}

/** Writes all of a plan or nothing of it, and answers the paths. Throws Problem where a file is there already. */
export function write(root: string, { files, changes }: Plan): string[] {
  const there = Object.keys(files).filter((path) => existsSync(join(root, path)));
  if (there.length > 0)
    throw new Problem(`Nothing was written, since this is there already: ${there.join(", ")}.`);
  const changed = Object.entries(changes).map(
    ([path, change]) => [path, change(read(join(root, path)))] as const,
  );
  const all = [...Object.entries(files), ...changed];
  for (const [path, text] of all) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return all.map(([path]) => path);
}

const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** An import among the others, where the linter wants it: by what it is from. */
export function withImport(text: string, line: string): string {
  const from = (one: string) => /from "(.+)"/.exec(one)?.[1] ?? "";
  const lines = text.split("\n");
  const imports = lines.flatMap((one, index) => (/ from "\.\/.+";$/.test(one) ? [index] : []));
  const after = imports.find((index) => from(lines[index] ?? "") > from(line));
  lines.splice(after ?? (imports.at(-1) ?? -1) + 1, 0, line);
  return lines.join("\n");
}

/** Where words name each verb, by group. */
const byVerb = ["verb", "event", "own-event"];

/** Words without any words in them yet: the suite fails until both languages have them. */
export function withWords(path: string, key: string, words: Record<string, string>) {
  return (before: string): string => {
    const all = JSON.parse(before || "{}");
    if (key in all) throw new Problem(`Nothing was written, since ${path} has words for "${key}" already.`);
    for (const group of byVerb) if (all[group] && !(key in all[group])) all[group][key] = "";
    return `${JSON.stringify({ ...all, [key]: words }, null, 2)}\n`;
  };
}

/** Guarantees still to be kept: each fails until it is written. */
export function failingTests(about: string, sentences: readonly string[]): string {
  const tests = sentences.map(
    (sentence) => `  test("${sentence}", () => {\n    expect.fail("not written yet");\n  });`,
  );
  return `import { describe, expect, test } from "vitest";

describe("${about}", () => {
${tests.join("\n\n")}
});
`;
}
