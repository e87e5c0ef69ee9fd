import { expect, test } from "vitest";
import { attestationWord, needsTwoToInvite, passkeyReaches } from "./passkey";

test.each([
  [false, "packed", 4, true],
  [true, "packed", 4, false],
  [false, "none", 4, false],
  [false, "self", 4, false],
  [true, "self", 4, false],
  [false, "self", 3, true],
  [false, "tpm", 4, true],
  [true, "none", 4, false],
  [true, "none", 3, true],
  [false, "none", 2, true],
] as const)("synced: %s, vouched for by %s, at level %i: %s", (syncable, attestation, level, reaches) => {
  expect(passkeyReaches({ syncable, attestation }, level)).toBe(reaches);
});

test.each([
  ["none", "none"],
  ["self", "self"],
  ["packed", "unrooted"],
  ["tpm", "unrooted"],
  ["apple", "rooted"],
  ["android-key", "rooted"],
] as const)("an attestation by %s is told as %s", (attestation, word) =>
  expect(attestationWord(attestation)).toBe(word),
);

test("one colleague lets in the first two passkeys of a person, two colleagues every one after", () => {
  expect([0, 1, 2, 3].map(needsTwoToInvite)).toEqual([false, false, true, true]);
});
