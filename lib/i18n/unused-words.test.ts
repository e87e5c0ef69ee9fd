import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { messages } from "./messages";
import { unusedInBoth, unusedInEnglish, unusedInSwedish } from "./testing-unused-words";

type Tree = { [key: string]: string | Tree };
const textsOf = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === "string" ? [value] : textsOf(value)));

/** `text: write instead`, for each text with a word of the list. */
const faults = (texts: readonly string[], list: typeof unusedInBoth) =>
  texts.flatMap((text) =>
    list.filter(([word]) => word.test(text)).map(([, instead]) => `${text}: write "${instead}"`),
  );

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** What a test is called: the first text of a call, or of one with a table. What is filled in is not read. */
const namesOf = (text: string) =>
  [...text.matchAll(/(?:\b(?:test|it|describe)(?:\.\w+)*\(|\]\)\()\s*(?:"([^"\n]+)"|`([^`\n]+)`)/g)].map(
    ([, plain, template = ""]) => plain ?? template.replace(/\$\{[^}]*\}/g, ""),
  );

describe("the words we do not use", () => {
  test("are in no English text of the screen", () => {
    expect(faults(textsOf(messages.en), unusedInEnglish)).toEqual([]);
  });

  test("are in no Swedish text of the screen", () => {
    expect(faults(textsOf(messages.sv), unusedInSwedish)).toEqual([]);
  });

  test("are in no page of documentation; code between backticks is not read", () => {
    const pages = ["README.md", "CONTRIBUTING.md", ...readdirSync("docs").map((name) => join("docs", name))];
    const lines = pages
      .filter((path) => path.endsWith(".md"))
      .flatMap((path) => readFileSync(path, "utf8").split("\n"))
      .map((line) => line.replace(/`[^`]*`/g, ""));
    expect(lines.length).toBeGreaterThan(300);
    expect(faults(lines, unusedInBoth)).toEqual([]);
  });

  test("are in the name of no test", () => {
    const names = ["app", "bin", "components", "db", "deploy", "e2e", "lib"]
      .flatMap(filesBelow)
      .filter((path) => /\.(?:test|spec)\.tsx?$/.test(path))
      .flatMap((path) => namesOf(readFileSync(path, "utf8")));
    expect(names.length).toBeGreaterThan(1_000);
    expect(faults(names, unusedInBoth)).toEqual([]);
  });

  test("are found where they are", () => {
    expect(faults(["What if the agreement ends"], unusedInEnglish)).toHaveLength(1);
    expect(faults(["Tänk om avtalet upphör"], unusedInSwedish)).toHaveLength(1);
    expect(namesOf('test.each([["a"]])("is found", () => {})')).toEqual(["is found"]);
  });
});
