import { expect, test } from "vitest";
import { isOneName, issuingName, rootName } from "./authority";

test.each([
  ["Nyby kommun", "NYBY KOMMUN"],
  ["Nyby kommun", "  Nyby   kommun "],
  ["Nyby kommun", "Ｎyby kommun"],
  [`${"å".repeat(51)}a`, `${"å".repeat(51)}b`],
])("authorities of %j and %j would have one name", (one, other) => {
  expect(isOneName(one, other)).toBe(true);
});

test.each([
  ["Nyby kommun", "Nyby kommun 2"],
  ["Nyby kommun", "Nyby"],
  [`${"å".repeat(50)}a`, `${"å".repeat(50)}b`],
])("authorities of %j and %j have names of their own", (one, other) => {
  expect(isOneName(one, other)).toBe(false);
});

test("a name is cut, and never what tells a root from its authorities and these from each other", () => {
  const long = "å".repeat(60);
  expect(rootName(long)).toBe(`${"å".repeat(56)} Root CA`);
  expect(issuingName(long, 1)).toBe(`${"å".repeat(53)} Issuing CA`);
  expect(issuingName(long, 3)).toBe(`${"å".repeat(51)} Issuing CA 3`);
});
