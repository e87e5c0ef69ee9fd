import { expect, test } from "vitest";
import { builtInFramework } from "./built-in-framework";
import { unknownControls } from "./control-name";

test("the product knows every control of the framework that comes with it, and names those of another that it does not", () => {
  expect(unknownControls(builtInFramework)).toEqual([]);
  const [chapter] = builtInFramework.chapters;
  const [first, second] = chapter?.requirements ?? [];
  if (!chapter || !first || !second) throw new Error("the framework is empty");
  const requirements = [first, second].map((one) => ({ ...one, automaticControl: "moon-in-first-quarter" }));
  const strange = { ...builtInFramework, chapters: [{ ...chapter, requirements }] };
  expect(unknownControls(strange)).toEqual(["moon-in-first-quarter"]);
});
