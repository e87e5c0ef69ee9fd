import { expect, test } from "vitest";
import { translator } from "./translator";

test("words with numbers are said of each number, and again the same", () => {
  const t = translator("sv", "assessment");
  const told = [0, 1, 2, 1, 0].map((count) => t("proof.evidence", { count }));
  expect(told).toEqual(["0 underlag.", "1 underlag.", "2 underlag.", "1 underlag.", "0 underlag."]);
  const declaration = translator("sv", "declaration");
  expect(declaration("findings-count", { count: 1 })).toBe("1 avvikelse");
  expect(declaration("findings-count", { count: 2 })).toBe("2 avvikelser");
});

test("each language has its own words for the same numbers", () => {
  expect(translator("en", "assessment")("proof.evidence", { count: 2 })).toBe("2 pieces of evidence.");
  expect(translator("sv", "assessment")("proof.evidence", { count: 2 })).toBe("2 underlag.");
});

test("words with names are said anew", () => {
  const t = translator("sv", "assessment");
  expect(["Eva", "Jonas"].map((name) => t("asked", { name, at: "i dag" }))).toEqual([
    "Begärt av Eva i dag.",
    "Begärt av Jonas i dag.",
  ]);
});

test("a key has words when it can be said, and a group of words cannot", () => {
  const t = translator("sv", "employee");
  expect(t.has("surname")).toBe(true);
  expect(t.has("manager.label")).toBe(true);
  expect(t.has("manager" as "surname")).toBe(false);
  expect(t.has("moon" as "surname")).toBe(false);
});
