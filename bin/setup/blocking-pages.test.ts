import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isBlockingPage } from "@/lib/web/blocking-page";
import { importsOf, sourcesIn } from "./house.mjs";

const sources = ["app", "components", "lib"].flatMap(sourcesIn);
const textOf = (file: string) => readFileSync(file, "utf8");

/** By hand: commands that block without the guard against mass blocking, or leave it to the worker. */
const unguarded = ["blockAccessCard", "blockOwnAccessCard", "blockClient", "confirmBulk", "startBulk"];

/** The commands of each file that leads to that guard, by name. */
function guardedCommands(): string[] {
  const files = new Set(sources.filter((file) => /\bunder(Block|Bulk)Guard\(/.test(textOf(file))));
  const commands = sources.filter((file) => file.startsWith("lib/") && !file.endsWith("/actions.ts"));
  for (let before = -1; before !== files.size; ) {
    before = files.size;
    const names = new Set([...files].map(withoutEnding));
    for (const file of commands) if (importsOf(file).some((target) => names.has(target))) files.add(file);
  }
  return [...files].flatMap((file) =>
    [...textOf(file).matchAll(/^export const (\w+) = \w*[cC]ommand\w*\(/gm)].map(([, name = ""]) => name),
  );
}

const withoutEnding = (file: string) => file.replace(/\.tsx?$/, "");

interface Part {
  file: string;
  name: string;
  mentions: ReadonlySet<string>;
  imports: ReadonlySet<string>;
}
/** The top-level parts of the screens and their actions, each with the names that it mentions. */
const parts: Part[] = sources
  .filter((file) => /^(app|components)\/|\/actions\.ts$/.test(file))
  .flatMap((file) =>
    textOf(file)
      .split(/^(?=(?:export (?:default )?)?(?:async )?(?:function|const) \w+)/m)
      .map((text) => ({
        file,
        name: /^.*?(?:function|const) (\w+)/.exec(text)?.[1] ?? "",
        mentions: new Set(text.match(/\w+/g)),
        imports: new Set(importsOf(file)),
      })),
  );

/** Each page with a form of one of these commands, whatever components lie between. */
function pagesOf(commands: readonly string[]): string[] {
  const isOf = ({ file, mentions }: Part) =>
    file.endsWith("/actions.ts") && commands.some((one) => mentions.has(one));
  const reached = new Set(parts.filter(isOf));
  for (const { file, name } of reached) {
    const sees = (part: Part) =>
      part.mentions.has(name) && (part.file === file || part.imports.has(withoutEnding(file)));
    for (const part of parts) if (sees(part)) reached.add(part);
  }
  const pages = [...reached].map(({ file }) => file).filter((file) => /^app\/.*\/page\.tsx$/.test(file));
  return [...new Set(pages.map((file) => file.replaceAll(/\([a-z]+\)\//g, "")))].toSorted();
}

const uuid = "9c6f3a1f-6d10-4f5e-9a57-0b0e8f4e1f1c";
/** An address of a page of app/. */
const addressOf = (page: string) =>
  page
    .replace(/^app/, "")
    .replace(/\/(page|route)\.tsx?$/, "")
    .replace("[organisation]", "nyby")
    .replaceAll(/\[\w+\]/g, uuid);

test("each page with a form that blocks is admitted before whatever else its account does", () => {
  const commands = guardedCommands();
  expect(commands).toEqual(
    expect.arrayContaining(["suspendEid", "revokeEid", "endEmployment", "reportLost"]),
  );
  const pages = pagesOf([...commands, ...unguarded]);
  expect(pages.length).toBeGreaterThan(8);
  const others = pages.filter((page) => !isBlockingPage(addressOf(page)));
  // A list ends employments with all else that it says, and uploading one is what an attacker would do.
  expect(others).toEqual(["app/[organisation]/employees/import/page.tsx"]);
});

test.each([
  ...["app/[organisation]/lost/page.tsx", "app/[organisation]/lost/[report]/page.tsx", "app/lost/page.tsx"],
  ...["app/forlorad/page.tsx", "app/api/lost/route.ts"],
  ...["app/[organisation]/break-glass/page.tsx", "app/api/break-glass/route.ts"],
])("%s, which has its form from elsewhere, is admitted so too", (page) => {
  expect(existsSync(page)).toBe(true);
  expect(isBlockingPage(addressOf(page))).toBe(true);
});
