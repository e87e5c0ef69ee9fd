import { expect, test } from "vitest";
import { levels } from "@/lib/domain/core/level";
import { type Carrier, carrierReaches, provenanceReaches } from "./carrier";
import { type IdentityMethod, methodReaches } from "./identity-check";

const marks = (reaches: (level: (typeof levels)[number]) => boolean) =>
  levels.map((level) => (reaches(level) ? "yes" : ".")).join(" ");

// K6.1, K6.2: what can be copied reaches level 2 only; level 4 asks for a personal security module.
test.each([
  //               2   3   4
  ["card", "yes yes yes"],
  ["mobile", "yes yes ."],
  ["security-key", "yes yes ."],
  ["key-file", "yes . ."],
] as [Carrier, string][])("a %s reaches: %s", (carrier, row) => {
  expect(marks((level) => carrierReaches(carrier, level))).toBe(row);
});

// K5.10–K5.12
test.each([
  //                       2   3   4
  ["in-person", "yes yes yes"],
  ["established-relation", "yes yes ."],
  ["other-eid", "yes yes ."],
  ["registered-contact", "yes . ."],
] as [IdentityMethod, string][])("identified by %s reaches: %s", (method, row) => {
  expect(marks((level) => methodReaches(method, level))).toBe(row);
});

test("a bare request proves nothing about the carrier, so it reaches level 2", () => {
  expect(marks((level) => provenanceReaches("bare-request", level))).toBe("yes . .");
  expect(marks((level) => provenanceReaches("declared", level))).toBe("yes yes yes");
});
