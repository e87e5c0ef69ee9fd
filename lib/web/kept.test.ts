import { expect, test } from "vitest";
import { forgetKept, kept } from "./kept";

/** Answers how many times it was asked. */
function counting() {
  let asked = 0;
  return async () => ++asked;
}

test("what was read a moment ago is not read again, and after its time it is", async () => {
  const read = counting();
  expect(await kept("alva one", 60_000, read)).toBe(1);
  expect(await kept("alva one", 60_000, read)).toBe(1);
  expect(await kept("alva two", -1, read)).toBe(2);
  expect(await kept("alva two", -1, read)).toBe(3);
});

test("those who ask at the same time wait for one reading", async () => {
  const read = counting();
  expect(await Promise.all([kept("olle", 60_000, read), kept("olle", 60_000, read)])).toEqual([1, 1]);
});

test("what changed is forgotten for whose it is and for nobody else", async () => {
  const [read, other] = [counting(), counting()];
  await kept("org-1 counts", 60_000, read);
  await kept("org-2 counts", 60_000, other);
  forgetKept("org-1");
  expect(await kept("org-1 counts", 60_000, read)).toBe(2);
  expect(await kept("org-2 counts", 60_000, other)).toBe(1);
});

test("a reading that failed is not kept", async () => {
  const failing = () => Promise.reject(new Error("no database"));
  await expect(kept("per", 60_000, failing)).rejects.toThrow("no database");
  expect(await kept("per", 60_000, async () => "back")).toBe("back");
});
