import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stampTree, treeOf, whyNotReleased } from "./release-stamp.mjs";

let folder: string;
const git = (...words: string[]) =>
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...words], {
    cwd: folder,
  });
function commit(text: string) {
  writeFileSync(join(folder, "program.ts"), text);
  git("add", ".");
  git("commit", "--quiet", "--allow-empty", "--message", "test: a tree");
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sigill-release-"));
  git("init", "--quiet");
  commit("one");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("A tree is released", () => {
  it("after everything was green of it, also by another commit of the same tree", () => {
    expect(stampTree(treeOf(folder), folder)).toBe(true);
    expect(whyNotReleased(folder)).toBeUndefined();
    commit("one");
    expect(whyNotReleased(folder)).toBeUndefined();
    expect(treeOf(folder)).toMatch(/^[0-9a-f]{40}$/);
  });

  it("not before that, and not when another tree was green", () => {
    expect(whyNotReleased(folder)).toMatch(/^Not released: no green `npm run test:all` of this tree/);
    stampTree(treeOf(folder), folder);
    commit("two");
    expect(whyNotReleased(folder)).toMatch(/^Not released: no green/);
  });

  it("not with changes that are not committed, be it in a file that git does not know", () => {
    stampTree(treeOf(folder), folder);
    writeFileSync(join(folder, "more.ts"), "");
    expect(whyNotReleased(folder)).toBe("Not released: there are changes that are not committed.");
  });

  it("not when it was changed while the tests ran: nothing is written down then", () => {
    const tree = treeOf(folder);
    commit("two");
    expect(stampTree(tree, folder)).toBe(false);
    expect(whyNotReleased(folder)).toMatch(/^Not released: no green/);
    writeFileSync(join(folder, "program.ts"), "three");
    expect(stampTree(treeOf(folder), folder)).toBe(false);
  });
});
