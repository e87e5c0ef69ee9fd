import { expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import { officer } from "@/lib/domain/credential/testing";
import { forgetKept, kept, keptFor } from "./kept";

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

test("what was read for somebody is read anew as soon as a role of theirs is narrowed, granted or over", async () => {
  const read = counting();
  const karin = { ...officer(["id-administrator", "security-officer"]), organisationId: "org-3" };
  const narrowed = { ...karin, limits: { "id-administrator": ["ek"], "security-officer": ["ek"] } };
  const ask = (actor: Actor) => keptFor(actor, "views", 60_000, read);
  expect(await ask(karin)).toBe(1);
  expect(await ask(narrowed)).toBe(2);
  expect(await ask({ ...narrowed, limits: { ...narrowed.limits, "id-administrator": ["björk"] } })).toBe(3);
  expect(await ask({ ...karin, grants: ["id-administrator"] })).toBe(4);
  expect(await ask({ ...karin, accountId: "somebody-else" })).toBe(5);
  expect(await ask(karin)).toBe(1);
});
