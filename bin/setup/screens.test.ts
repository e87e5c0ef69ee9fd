import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const cellsOf = (line: string) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const rows = readFileSync("docs/screens.md", "utf8")
  .split("\n")
  .filter((line) => /^\| U\d/.test(line))
  .map((line) => {
    const [number = "", promise = "", state = "", shown = "", ...more] = cellsOf(line);
    return { number, promise, state, stories: shown.split("<br>").filter(Boolean), more };
  });

/** What the tests of a file are called, as docs/screens.md writes it: … is what is filled in. */
function titlesIn(file: string): string[] {
  const called = /\b(?:test|it)(?:\.(?:each|for)\([\s\S]*?\))?\(\s*(["`])((?:(?!\1)[\s\S])*)\1/g;
  return [...readFileSync(file, "utf8").matchAll(called)].map(([, , title = ""]) =>
    title.replace(/\$\{[^}]*\}/g, "…"),
  );
}

test("every requirement of the screens is there once and in order", () => {
  const asked = Array.from({ length: 45 }, (_, nth) => `U${nth + 1}`);
  expect(rows.map(({ number }) => number)).toEqual(asked);
});

test.each(rows)("$number says what is promised, and what of it is missing", ({ promise, state, more }) => {
  expect(promise).not.toBe("");
  expect(state).toMatch(/^(?:works|partly: .+|not yet)$/);
  expect(more).toEqual([]);
});

test.each(rows)("what shows $number is a test of that name in that file", ({ state, stories }) => {
  if (state !== "not yet") expect(stories).not.toEqual([]);
  for (const story of stories) {
    const [, file = "", title = ""] = /^`([^`]+\.(?:test|spec)\.tsx?)` › (.+)$/.exec(story) ?? [];
    expect(existsSync(file), story).toBe(true);
    expect(titlesIn(file), story).toContain(title);
  }
});
