import { expect, test, vi } from "vitest";
import { StatusMemory } from "./memory";
import { SeenLists } from "./seen-lists";
import { Trust } from "./trust";

const authority = { organisationId: "o", issuerId: "i", slug: "example-1", certificate: new Uint8Array() };

test("an issuer that somebody asked about is looked at once more, and not for ever after", async () => {
  const seen = new SeenLists();
  const memory = new StatusMemory(seen, vi.fn());
  const looked = vi.spyOn(seen, "number");
  const trust = new Trust(memory, seen);
  await trust.require(authority);
  looked.mockClear();
  await trust.look();
  expect(looked).toHaveBeenCalledTimes(1);
  await trust.look();
  expect(looked).toHaveBeenCalledTimes(1);
  trust.note(authority);
  await trust.look();
  expect(looked).toHaveBeenCalledTimes(2);
});

test("while an issuer is asked about it wants to know each second how the database is, and at rest it does not", async () => {
  const seen = new SeenLists();
  const memory = new StatusMemory(seen, vi.fn());
  const wanted = vi.fn();
  memory.onWait = wanted;
  const trust = new Trust(memory, seen);
  await trust.look();
  expect(wanted).not.toHaveBeenCalled();
  trust.note(authority);
  await trust.look();
  expect(wanted).toHaveBeenCalledTimes(1);
  await trust.look();
  expect(wanted).toHaveBeenCalledTimes(1);
});
