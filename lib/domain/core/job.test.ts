import { expect, test } from "vitest";
import { jobWords } from "./job";

test.each([
  ["nightly-controls", { key: "nightly-controls", values: {} }],
  ["key ceremony", { key: "key-ceremony", values: {} }],
  ["replaced by EL-2026-000412", { key: "replaced", values: { number: "EL-2026-000412" } }],
  ["bootstrap (root)", { key: "bootstrap", values: { user: "root" } }],
])("the job %s has its words", (name, words) => {
  expect(jobWords(name)).toEqual(words);
});

test.each([
  ...["", "an-old-job", "replaced by ", "not replaced by EL-2026-000412", "replaced by EL-1\nEL-2"],
  ...["bootstrap ()", "no bootstrap (root)", "bootstrap (root) again"],
])("a name of an earlier release has none: %j", (name) => {
  expect(jobWords(name)).toBeNull();
});
