import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";

const pages = [
  ...["README.md", "CONTRIBUTING.md", "docs/alarms.md", "docs/architecture.md", "docs/attacks.md"],
  ...["docs/glossary.md", "docs/integrate.md", "docs/menu.md"],
  ...["docs/mutation.md", "docs/operations.md", "docs/scale.md", "docs/screens.md", "docs/security.md"],
  "docs/signed-acts.md",
  "docs/status-receipts.md",
  "docs/testing.md",
];
const read = (page: string) => readFileSync(page, "utf8");
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, one = ""]) => one);

/** A heading's anchor, as GitHub makes it. */
const anchors = (page: string) =>
  found(read(page), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, "")
      .replaceAll(" ", "-"),
  );

test("every page of documentation is read here", () => {
  const written = readdirSync("docs").filter((name) => name.endsWith(".md"));
  expect(pages.toSorted()).toEqual(
    ["README.md", "CONTRIBUTING.md", ...written.map((name) => `docs/${name}`)].toSorted(),
  );
});

test.each(pages)("every link and picture of %s leads somewhere", (page) => {
  for (const link of found(read(page), /\]\(([^)]+)\)/g)) {
    if (/^https?:/.test(link)) continue;
    const [path = "", anchor] = link.split("#");
    const target = path ? join(dirname(page), path) : page;
    expect(existsSync(target), link).toBe(true);
    if (anchor) expect(anchors(target), link).toContain(anchor);
  }
});

test.each(pages)("every script that %s runs is in package.json", (page) => {
  const { scripts } = JSON.parse(read("package.json"));
  for (const script of found(read(page), /npm run ([a-z:-]+)/g))
    expect(Object.keys(scripts)).toContain(script);
});

test.each(pages)("every file that %s names from the root is there", (page) => {
  const rooms = readdirSync(".").filter((name) => !name.includes("."));
  const named = found(read(page), /`([\w./-]+\/[\w./-]+\.(?:ts|tsx|mjs|sql|sh|json|conf))`/g);
  for (const file of named.filter((name) => rooms.includes(name.split("/")[0] ?? "")))
    expect(existsSync(file), file).toBe(true);
});

test("every file that a comment in the source names from the root is there", () => {
  const invented = /\.test\.tsx?$|^db\/migrations|^bin\/(?:new|mutate)\b/;
  const sources = ["app", "bin", "components", "db", "e2e", "lib"]
    .flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => join(room, name)),
    )
    .filter((path) => /\.(?:tsx?|mjs|sql)$/.test(path) && !invented.test(path));
  const missing = sources.flatMap((path) =>
    found(read(path), /(?<![\w/.-])((?:app|bin|components|db|docs|lib)\/[\w./-]*\w\.(?:tsx?|sql|mjs|md))\b/g)
      .filter((file) => !existsSync(file))
      .map((file) => `${path}: ${file}`),
  );
  expect(sources.length).toBeGreaterThan(1_000);
  expect(missing).toEqual([]);
});

/** Every word of the screens, with what is filled in left open. */
function wordsOf(words: unknown): string[] {
  if (typeof words === "string") return [words.replace(/<[^>]+>/g, "").replace(/\{[^}]*\}/g, "…")];
  return Object.values(words ?? {}).flatMap(wordsOf);
}

test("what the README's stories say in bold is what the English screens say", () => {
  const shown = new Set(wordsOf(messages.en));
  const steps = read("README.md")
    .split("\n")
    .filter((line) => /^ *\d+\. /.test(line));
  const people = ["Jonas Falk", "Gun Nyström"];
  const seeded = ["Key file, level 2"];
  const said = steps
    .flatMap((step) => found(step, /\*\*([^*]+)\*\*/g))
    .filter((words) => !words.endsWith(".") && ![...people, ...seeded].includes(words));
  expect(said.length).toBeGreaterThan(30);
  for (const words of said) expect(shown, words).toContain(words.replace(/EL-…/, "…"));
});
