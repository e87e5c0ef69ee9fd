import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, test } from "vitest";

const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .map((file) => `lib/${file}`)
  .filter((file) => file.endsWith(".ts"))
  .filter((file) => !/(\.test|\/testing[^/]*)\.ts$/.test(file));
const commands = files.flatMap((file) => {
  const specs = readFileSync(file, "utf8")
    .split(/\bcommand\(\{/)
    .slice(1);
  return specs.map((spec) => ({ file, name: /^\s*name: ["`]([^"`]+)["`]/.exec(spec)?.[1] ?? "" }));
});

describe("the name of a command", () => {
  test("is found for each of them, at the head of its spec", () => {
    expect(commands.length).toBeGreaterThan(140);
    expect(commands.filter(({ name }) => name === "")).toEqual([]);
  });
  test("is its folder's noun and a verb", () => {
    const odd = commands.filter(
      ({ file, name }) =>
        !new RegExp(`^${basename(dirname(file))}\\.[a-z]+(-([a-z]+|\\$\\{(list|verb)\\}))*$`).test(name),
    );
    expect(odd).toEqual([]);
  });
  test("belongs to one command alone, so that no answer is taken for another's", () => {
    const names = commands.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
