import { expect, test } from "vitest";
import { translator } from "./translator";

test("words with numbers are said of each number, and again the same", () => {
  const t = translator("sv", "assessment");
  const told = [0, 1, 2, 1, 0].map((count) => t("proof.evidence", { count }));
  expect(told).toEqual(["0 underlag.", "1 underlag.", "2 underlag.", "1 underlag.", "0 underlag."]);
  expect(t("proof.failed", { exceptions: 1, population: 2 })).toBe("Drift: 1 avvikelse av 2.");
  expect(t("proof.failed", { exceptions: 2, population: 1 })).toBe("Drift: 2 avvikelser av 1.");
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
