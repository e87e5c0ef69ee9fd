import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { eidEvents, eidVerbs } from "@/lib/domain/credential/eid";
import { messages } from "@/lib/i18n/messages";

const filesOf = (room: string) =>
  readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => join(room, name));
const read = (path: string) => readFileSync(path, "utf8");

const buttons = eidVerbs.flatMap((verb) => {
  const event = eidEvents[verb];
  return "button" in event ? [[verb, event.button.page?.split("#")[0] ?? null] as const] : [];
});

describe("a verb of an e-ID that has a button", () => {
  const pages = filesOf("app").filter((path) => path.endsWith("page.tsx"));
  const stories = filesOf("e2e")
    .filter((path) => path.endsWith(".ts"))
    .map(read);

  test.each(buttons)("%s: leads to a page that is there", (_verb, page) => {
    if (page !== null)
      expect(pages.filter((path) => path.endsWith(`/eids/[eid]/${page}/page.tsx`))).toHaveLength(1);
  });

  test.each(buttons)("%s: is pressed, or its page opened, in a story of e2e", (verb, page) => {
    const word = messages.sv.eid.verb[verb as keyof typeof messages.sv.eid.verb];
    const pressed = new RegExp(`["\`^(|]${word}|/eids/\\$\\{[^}]*\\}/${page}[\`"]`);
    expect(stories.filter((text) => pressed.test(text)).length, `no story says "${word}"`).toBeGreaterThan(0);
  });
});

test("every command that a form runs is run by a test too", () => {
  const files = filesOf("lib").filter((path) => path.endsWith(".ts"));
  const tests = files.filter((path) => /\/testing[^/]*\.ts$|\.test\.ts$/.test(path)).map(read);
  const commands = files
    .filter((path) => path.endsWith("actions.ts"))
    .flatMap((path) => [...read(path).matchAll(/= formAction\((\w+)/g)].map(([, name = ""]) => name));
  expect(commands.length).toBeGreaterThan(100);
  const untested = commands.filter((name) => !tests.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
  expect(untested).toEqual([]);
});
