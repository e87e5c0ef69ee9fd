import { expect, test } from "vitest";
import { hasInvisible, hasInvisibleInLines, withoutInvisible } from "./invisible-characters";

test.each([
  "Åsa Öberg",
  "O'Neil <b>",
  "🦆",
  "👩‍💻 ❤️ 1️⃣",
  "محمد",
  "می‌خواهم",
  "क्‍ष",
  "Anna-Karin  Ek",
  "12 000 kr – §5 “så”",
  "A\u00a0B",
  "م\u064e\u200cم", // a vowel mark between the letter and the joiner
  "👩🏽‍💻",
  "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", // the flag of England
  "",
])("%j shows all it holds", (line) => {
  expect(hasInvisible(line)).toBe(false);
  expect(withoutInvisible(line)).toBe(line);
});

test.each([
  ["a bell", "A\u0007B"],
  ["a new line", "A\nB"],
  ["a right-to-left mark", "A\u200fB"],
  ["a right-to-left override", "\u202egpj.exe"],
  ["an isolate", "A\u2066B\u2069"],
  ["nothing at all", "\u0000"],
  ["a soft hyphen", "A\u00adB"],
  ["a zero-width space", "A\u200bB"],
  ["a joiner between Latin letters", "A\u200dB"],
  ["a non-joiner between digits", "1\u200c2"],
  ["a non-joiner after the last Arabic letter", "م\u200c!"],
  ["a word joiner", "A\u2060B"],
  ["a byte-order mark", "A\ufeffB"],
  ["a Hangul filler", "A\u3164B"],
  ["a Braille blank", "\u2800"],
  ["a variation selector after a letter", "A\ufe0fB"],
  ["letters of the tag block", "A\u{e0041}\u{e007f}"],
  ["a line separator", "A\u2028B"],
  ["half a character", "A\ud800B"],
  ["a private character", "A\ue000B"],
])("%s hides something", (_what, line) => {
  expect(hasInvisible(line)).toBe(true);
  expect(hasInvisible(withoutInvisible(line))).toBe(false);
});

test("in several lines the ends of the lines are seen, and the rest is as in one", () => {
  expect(hasInvisibleInLines("Först\r\n\tsedan\n")).toBe(false);
  expect(hasInvisibleInLines("Först\n\u202esedan")).toBe(true);
});
