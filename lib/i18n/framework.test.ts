import { expect, test } from "vitest";
import { frameworkName } from "./framework";

test("two versions with the same name are told apart by their ids, and others need none", () => {
  const one = { id: "a", titleSv: "Ramverk", titleEn: "Framework", version: "1" };
  const all = [one, { ...one, id: "b", titleEn: "Other" }, { ...one, id: "c", version: "2" }];
  expect(all.map((each) => frameworkName("sv", each, all))).toEqual([
    "Ramverk, 1 (a)",
    "Ramverk, 1 (b)",
    "Ramverk, 2",
  ]);
  expect(frameworkName("en", one, all)).toBe("Framework, 1");
});
