import { expect, test } from "vitest";
import { isSilent } from "./feed";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));

test("a feed is silent when more days than agreed have passed since its last list, or since its approval before any", () => {
  const feed = { silentDays: 7, approvedAt: at(1), lastAt: at(3) };
  expect([isSilent(feed, at(10)), isSilent(feed, at(11))]).toEqual([false, true]);
  expect([isSilent({ ...feed, lastAt: null }, at(8)), isSilent({ ...feed, lastAt: null }, at(9))]).toEqual([
    false,
    true,
  ]);
});
