import { expect, test } from "vitest";
import { parseAsDay, parseAsId, parseAsText, textOf } from "./search-params";

test.each([
  [undefined, ""],
  ["", ""],
  ["kort", "kort"],
  [["first", "second"], "first"],
  [[], ""],
  ["a\0b", "ab"],
  ["x".repeat(201), "x".repeat(200)],
])("of %j in an address the text is %j", (asked, text) => {
  expect(textOf(asked)).toBe(text);
});

test("a text is cut where its page says", () => {
  expect(textOf("x".repeat(41), 40)).toBe("x".repeat(40));
});

test.each(["", " ", "\0"])("a list is not asked for %j", (typed) => {
  expect(parseAsText.parse(typed)).toBeNull();
});

test("what is no id, or no day of this century, is not asked for", () => {
  const id = "04bf5f25-28aa-4daf-88b7-9dcd283717b9";
  expect([id, `${id}x`, "1"].map((text) => parseAsId.parse(text))).toEqual([id, null, null]);
  expect(
    ["2026-02-28", "2026-02-29", "1999-12-31", "2100-01-01"].map((text) => parseAsDay.parse(text)),
  ).toEqual(["2026-02-28", null, null, null]);
});
