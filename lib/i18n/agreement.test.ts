import { expect, test } from "vitest";
import { dayWords } from "./agreement";

test("a day in words is written as British English and Swedish write it", () => {
  expect(dayWords("2028-01-31", "en")).toBe("31 Jan 2028");
  expect(dayWords("2028-01-31", "sv")).toBe("31 jan. 2028");
});
