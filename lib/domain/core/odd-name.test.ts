import { expect, test } from "vitest";
import { isOddName } from "./odd-name";

test.each(["Åsa", "O’Brien", "Al-Hassan", "X Æ A-12", "李", "ليلى", "J.", "Ng & Co", "Åsa 🌻"])(
  "B19: %s is recorded without a question",
  (name) => {
    expect(isOddName(name)).toBe(false);
  },
);

test.each([
  "😀",
  "👩‍🚒",
  "🏳️‍🌈",
  "...",
  "123",
  "<b>Åsa</b>",
  "&lt;Åsa&gt;",
  "Åsa &amp; Bo",
  "&#197;sa",
  "&#xC5;sa",
])("B19: %s is asked about", (name) => {
  expect(isOddName(name)).toBe(true);
});
