import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { transformSync } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planNoun } from "./new/noun";
import { planVerb } from "./new/verb";
import { write } from "./new/write";

/** A copy of the few rooms it looks at. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sigill-new-"));
  const notTest = (path: string) => !/\.test\.tsx?$/.test(path);
  for (const room of ["lib/credential", "lib/i18n/sv", "lib/i18n/en"])
    cpSync(room, join(root, room), { recursive: true, filter: notTest });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (path: string) => readFileSync(join(root, path), "utf8");
const expectToParse = (paths: string[]) => {
  for (const path of paths.filter((one) => /\.tsx?$/.test(one)))
    expect(
      () => transformSync(read(path), { loader: path.endsWith("x") ? "tsx" : "ts" }),
      path,
    ).not.toThrow();
};

/** Runs every test in the copy and answers how the run ended and what it said. */
function runTests() {
  const words = ["node_modules/vitest/vitest.mjs", "run", "--root", root, "--reporter=verbose"];
  const { status, stdout } = spawnSync(process.execPath, words, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  return { status, failed: /Tests {2}(\d+) failed \((\d+)\)/.exec(stdout)?.slice(1) };
}

test("a verb is a command, its test, an action, a form, a story and words, and each can be read", () => {
  const written = write(root, planVerb(root, "eid", "renew"));
  expect(written).toEqual([
    "lib/credential/eid/renew.ts",
    "lib/credential/eid/renew.test.ts",
    "components/credential/eid/renew-eid-form.tsx",
    "e2e/renew-eid.spec.ts",
    "lib/credential/eid/actions.ts",
    "lib/i18n/sv/credential/eid.json",
    "lib/i18n/en/credential/eid.json",
  ]);
  expectToParse(written);
  expect(read("lib/credential/eid/renew.ts")).toContain('permission: "eid:renew"');
  const actions = read("lib/credential/eid/actions.ts");
  expect(actions).toContain(
    'import { removeDraft } from "./remove-draft";\nimport { renewEid } from "./renew";\n',
  );
  expect(actions).toContain("export const renewEidAction = formAction(renewEid);\n");
  for (const language of ["sv", "en"]) {
    const words = JSON.parse(read(`lib/i18n/${language}/credential/eid.json`));
    expect(words.renew).toEqual({ button: "", pending: "" });
    // What stands there already, as the button that orders a renewal does, is left.
    expect([words.verb.renew, words.event.renew, words["own-event"].renew]).toEqual([
      language === "sv" ? "Förnya" : "Renew",
      "",
      "",
    ]);
  }
});

test("the five guarantees of a verb fail until they are written", () => {
  write(root, planVerb(root, "eid", "renew"));
  rmSync(join(root, "e2e"), { recursive: true });
  expect(runTests()).toEqual({ status: 1, failed: ["5", "5"] });
});

test("a noun is rules, a table, SQL, a read, their tests and words, and each can be read", () => {
  const written = write(root, planNoun(root, "access", "power-of-attorney"));
  expect(written).toEqual([
    "lib/domain/access/power-of-attorney.ts",
    "lib/domain/access/power-of-attorney.test.ts",
    "db/schema/power-of-attorney.ts",
    "db/access/power-of-attorney.ts",
    "lib/access/power-of-attorney/read.ts",
    "lib/access/power-of-attorney/read.test.ts",
    "lib/i18n/sv/access/power-of-attorney.json",
    "lib/i18n/en/access/power-of-attorney.json",
    "lib/i18n/sv/index.ts",
    "lib/i18n/en/index.ts",
  ]);
  expectToParse(written);
  expect(read("db/schema/power-of-attorney.ts")).toContain('"power_of_attorney"');
  for (const language of ["sv", "en"]) {
    const index = read(`lib/i18n/${language}/index.ts`);
    expect(index).toContain(
      'import powerOfAttorney from "./access/power-of-attorney.json";\nimport recertification from',
    );
    expect(index).toContain('{\n  "power-of-attorney": powerOfAttorney,\n');
  }
  expect(runTests()).toEqual({ status: 1, failed: ["4", "4"] });
});

test("a new noun gets its first verb, and the file of its actions with it", () => {
  write(root, planNoun(root, "access", "permit"));
  expectToParse(write(root, planVerb(root, "permit", "end")));
  expect(read("lib/access/permit/actions.ts")).toBe(`"use server";

import { formAction } from "@/lib/form-action";
import { endPermit } from "./end";

export const endPermitAction = formAction(endPermit);
`);
});

test("nothing is written over, and then nothing else is written either", () => {
  const before = readdirSync(root, { recursive: true }).length;
  expect(() => write(root, planVerb(root, "eid", "revoke"))).toThrow("lib/credential/eid/revoke.ts");
  expect(() => planNoun(root, "access", "eid")).toThrow("is there already, in the area credential");
  expect(readdirSync(root, { recursive: true })).toHaveLength(before);
});

test.each([
  [
    "a verb that is not kebab-case",
    () => planVerb(root, "eid", "renewNow"),
    'verb "renewNow" is not kebab-case',
  ],
  ["a verb that leads elsewhere", () => planVerb(root, "eid", "../renew"), "is not kebab-case"],
  ["a verb of a noun that is not there", () => planVerb(root, "passport", "renew"), 'no noun "passport"'],
  [
    "a noun that is not kebab-case",
    () => planNoun(root, "access", "Mandate"),
    'noun "Mandate" is not kebab-case',
  ],
  ["a noun in an area that is not there", () => planNoun(root, "attic", "mandate"), 'no area "attic"'],
  [
    "a noun that is a word of TypeScript",
    () => planNoun(root, "people", "import"),
    "is a word of TypeScript",
  ],
])("%s is refused in words", (_, plan, words) => {
  expect(plan).toThrow(words);
});
