import { expect, test } from "vitest";
import { instantInAddress, parseAsDay, parseAsId, parseAsText, textOf } from "./search-params";

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

test("an instant that a list did not write, or that PostgreSQL cannot hold, is no place in it", () => {
  const written = "2026-11-27T21:00:00.000Z";
  expect(instantInAddress.parse(written)).toEqual(new Date("2026-11-27T21:00:00Z"));
  for (const typed of [
    "+275760-09-13T00:00:00.000Z",
    "-271821-04-20T00:00:00.000Z",
    "0000-01-01T00:00:00Z",
    "1",
    "",
  ])
    expect(instantInAddress.safeParse(typed).success, typed).toBe(false);
});
