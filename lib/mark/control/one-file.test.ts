import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { controls } from "@/db/mark/control-list";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { controlsOf, served } from "@/lib/domain/mark/control-served";
import { requirementsOf } from "@/lib/domain/mark/framework";
import { messages } from "@/lib/i18n/messages";

const inFolder = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".ts"));
const files = inFolder("db/mark/control").map((name) => name.replace(/\.ts$/, ""));
/** Every suite that plants what a control must find. */
const suites = inFolder("lib/mark/control")
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => readFileSync(`lib/mark/control/${name}`, "utf8"))
  .filter((text) => /showsViolation\(|outcome: "failed"/.test(text));

test("every file of db/mark/control is a control that db/mark/control-list.ts has, once, by the name of its file", () => {
  expect(controls.map(({ id }) => id).sort()).toEqual(files.sort());
  expect(files.length).toBeGreaterThan(20);
});

describe.each(controls.map((control) => [control.id, control] as const))("%s", (id, control) => {
  test("has words in both languages: its name, what it shows, what it counts and each of its reasons", () => {
    for (const words of [messages.sv.control, messages.en.control]) {
      expect(words.names, `lib/i18n/control-words.json says what ${id} is called`).toHaveProperty([id]);
      expect(words.proof).toHaveProperty([id]);
      expect(words.units).toHaveProperty([control.unit]);
      for (const why of control.reasons) expect(words.reasons).toHaveProperty([why]);
    }
  });

  test("has a suite in lib/mark/control that plants what breaks it", () => {
    expect(suites.some((text) => text.includes(`"${id}"`))).toBe(true);
  });

  test("serves requirements of the framework that comes with the product, and looks no further back than records go", () => {
    const known = requirementsOf(builtInFramework).map((one) => one.id);
    expect(control.requirements.length).toBeGreaterThan(0);
    expect(control.requirements.filter((one) => !known.includes(one))).toEqual([]);
    expect(control.months).toBeLessThanOrEqual(120);
  });
});

test("at level 3 every control serves the framework that comes with the product, and at level 2 all but four eyes", () => {
  const framework = served(builtInFramework, null, controls);
  const named = (level: number) =>
    controlsOf(framework, { level, issuesAssertions: false }).map(({ control }) => control);
  expect(named(3).toSorted()).toEqual(files.toSorted());
  expect(files.filter((id) => !named(2).includes(id))).toEqual(["four-eyes-on-every-issuance"]);
});

test("nothing has words that is no control, or is never wrong", () => {
  expect(Object.keys(messages.sv.control.names).sort()).toEqual(files.sort());
  const reasons = new Set(controls.flatMap((control) => control.reasons));
  expect(Object.keys(messages.sv.control.reasons).filter((why) => !reasons.has(why))).toEqual([]);
});
