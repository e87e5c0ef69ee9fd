import { createPublicKey, verify } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { aFolder } from "@/lib/credential/certificate/testing";
import { openCustody } from "@/lib/pki/custody-shares";
import { readKeyFile } from "@/lib/pki/key-folder";
import { readShare, type Share, writeShare } from "@/lib/pki/share";
import { aToken } from "@/lib/pki/testing-token";
import { Custodians } from "./custodians";
import { aLockedFile, aLockedToken, guardFile, type LockedStore } from "./testing-custodians";

const hsm = aToken();
let count = 0;
const stores: Record<string, () => Promise<LockedStore>> = {
  "a key in a file": () => aLockedFile(aFolder("keys")),
  "a token's PIN": () => aLockedToken(aFolder("keys"), hsm.another(`delad-${count++}`)),
};
const typed = (paper = "") => Buffer.from(paper);
const data = Buffer.from("to be signed");
const code = (expected: string) => expect.objectContaining({ code: expected });
const minutes = (count: number) => count * 60_000;

/** Custodians of one store, at a clock that the test sets. */
function at({ keys }: LockedStore) {
  const clock = { now: 0 };
  return {
    clock,
    custodians: new Custodians(
      () => keys.locks(),
      () => clock.now,
    ),
  };
}
async function signs({ keys, keyId, publicKey }: LockedStore): Promise<boolean> {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" });
  return verify("sha256", data, key, await keys.sign(keyId, data));
}
/** The same paper with other octets of the share, and every check right. */
function forged(paper = "", change: (share: Share) => Partial<Share>): string {
  const share = readShare(typed(paper));
  return writeShare({ ...share, ...change(share) });
}
const otherPoint = ({ point }: Share) => ({ point: point.map((octet) => octet ^ 1) });

describe.each(Object.entries(stores))("%s", (_name, aStore) => {
  test("is locked until two of three have given their shares, and then signs", async () => {
    const store = await aStore();
    const [first, , third] = store.papers;
    const { custodians } = at(store);
    await expect(store.keys.sign(store.keyId, data)).rejects.toThrow(code("key-locked"));
    expect(store.keys.protection(store.keyId)).toMatchObject({ isLocked: true, custody: { needed: 2 } });
    expect(await custodians.give(typed(third))).toMatchObject({ have: 1, needed: 2, isOpen: false });
    await expect(store.keys.sign(store.keyId, data)).rejects.toThrow(code("key-locked"));
    expect(await custodians.give(typed(first))).toMatchObject({ have: 0, isOpen: true });
    expect(await signs(store)).toBe(true);
    expect(store.keys.protection(store.keyId)).toMatchObject({ isLocked: false, custody: { needed: 2 } });
  });

  test("is closed again, and needs two again", async () => {
    const store = await aStore();
    const [first, second] = store.papers;
    const { custodians } = at(store);
    await custodians.give(typed(first));
    await custodians.give(typed(second));
    expect(custodians.lockAll()).toBe(1);
    await expect(store.keys.sign(store.keyId, data)).rejects.toThrow(code("key-locked"));
    expect(custodians.states()).toMatchObject([{ have: 0, isOpen: false }]);
    await custodians.give(typed(second));
    await custodians.give(typed(first));
    expect(await signs(store)).toBe(true);
  });

  test("is opened by no share twice, and the same custodian is told so", async () => {
    const store = await aStore();
    const { custodians } = at(store);
    await custodians.give(typed(store.papers[1]));
    await expect(custodians.give(typed(store.papers[1]))).rejects.toThrow(code("share-twice"));
    expect(custodians.states()).toMatchObject([{ have: 1, isOpen: false }]);
  });

  test("is not opened with a wrong share beside a right one, and the right one is kept", async () => {
    const store = await aStore();
    const { custodians } = at(store);
    const [first, second] = store.papers;
    await custodians.give(typed(first));
    const mistyped = second?.replace(/^./, (sign) => (sign === "Z" ? "Y" : "Z"));
    const wrong: [string | undefined, string][] = [
      [mistyped, "share-mistyped"],
      [forged(second, otherPoint), "share-wrong"],
      [forged(second, () => ({ index: 3 })), "share-wrong"],
      [forged(second, () => ({ needed: 1 })), "share-wrong"],
      [(await aStore()).papers[1], "share-of-another-key"],
      ["", "share-mistyped"],
    ];
    for (const [paper, why] of wrong)
      await expect(custodians.give(typed(paper)), why).rejects.toThrow(code(why));
    expect(custodians.states()).toMatchObject([{ have: 1, isOpen: false }]);
    expect(await custodians.give(typed(second))).toMatchObject({ isOpen: true });
  });
});

test("of two who give the same share at one instant the second is refused, and nothing opens", async () => {
  const store = await aLockedFile(aFolder("keys"));
  const { custodians } = at(store);
  const given = await Promise.allSettled([1, 2].map(() => custodians.give(typed(store.papers[0]))));
  expect(given.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(custodians.states()).toMatchObject([{ have: 1, isOpen: false }]);
});

test("two custodians at one instant open it", async () => {
  const store = await aLockedFile(aFolder("keys"));
  const { custodians } = at(store);
  await Promise.all([0, 2].map((nth) => custodians.give(typed(store.papers[nth]))));
  expect(await signs(store)).toBe(true);
});

test("two keys of one signer are opened each by its own: a share of one counts for the other never", async () => {
  const folder = aFolder("keys");
  const first = await aLockedFile(folder);
  const second = await aLockedFile(folder, "issuing-2");
  const { custodians } = at(second);
  await custodians.give(typed(first.papers[0]));
  await custodians.give(typed(second.papers[1]));
  expect(custodians.states().map(({ guards, have, isOpen }) => [guards, have, isOpen])).toEqual([
    ["issuing-1", 1, false],
    ["issuing-2", 1, false],
  ]);
  await custodians.give(typed(second.papers[0]));
  expect(custodians.states().map(({ isOpen }) => isOpen)).toEqual([false, true]);
});

test("shares given out before open nothing once they have been given out anew, and whoever brings one is told", async () => {
  const folder = aFolder("keys");
  const before = await aLockedFile(folder);
  const [one, two] = before.papers.slice(0, 2).map((paper) => readShare(typed(paper))) as [Share, Share];
  const { custody } = readKeyFile(folder, before.keyId);
  if (!custody) throw new Error("it is guarded by nobody");
  const secret = await openCustody(custody, [one, two]);
  const papers = await guardFile(folder, before.keyId, secret.toString());
  const { custodians } = at(before);
  await expect(custodians.give(typed(before.papers[0]))).rejects.toThrow(code("share-replaced"));
  const { custody: after } = readKeyFile(folder, before.keyId);
  if (!after) throw new Error("it is guarded by nobody");
  await expect(openCustody(after, [one, two])).rejects.toThrow(code("key-file-damaged"));
  await custodians.give(typed(papers[0]));
  await custodians.give(typed(papers[2]));
  expect(await signs(before)).toBe(true);
});

describe("time", () => {
  test("of a quarter of an hour is what custodians have: the first share is forgotten then, whatever the date is said to be", async () => {
    const store = await aLockedFile(aFolder("keys"));
    const { custodians, clock } = at(store);
    vi.setSystemTime(new Date("1999-01-01"));
    await custodians.give(typed(store.papers[0]));
    clock.now = minutes(14.9);
    expect(custodians.states()).toMatchObject([{ have: 1, forgottenIn: 6 }]);
    vi.setSystemTime(new Date("2062-01-01"));
    clock.now = minutes(15);
    expect(custodians.states()).toMatchObject([{ have: 0, forgottenIn: 0 }]);
    expect(await custodians.give(typed(store.papers[1]))).toMatchObject({ have: 1, isOpen: false });
    clock.now = minutes(29);
    expect(await custodians.give(typed(store.papers[0]))).toMatchObject({ isOpen: true });
    vi.useRealTimers();
  });

  test("when it has passed wipes the share where it lies, also when nobody comes", async () => {
    vi.useFakeTimers();
    const store = await aLockedFile(aFolder("keys"));
    const { custodians } = at(store);
    const set = vi.spyOn(Uint8Array.prototype, "set");
    await custodians.give(typed(store.papers[0]));
    const copies = (set.mock.contexts as Uint8Array[]).filter(({ length }) => length === 33);
    const kept = copies.at(-1); // after the one that it was read into
    expect(copies[0]?.some((octet) => octet !== 0)).toBe(false);
    expect(kept?.some((octet) => octet !== 0)).toBe(true);
    vi.advanceTimersByTime(minutes(15));
    expect([...(kept ?? [1])]).toEqual(Array.from({ length: 33 }, () => 0));
    set.mockRestore();
    vi.useRealTimers();
  });
});

test("what was typed is wiped at once, taken or refused", async () => {
  const store = await aLockedFile(aFolder("keys"));
  const { custodians } = at(store);
  for (const paper of [store.papers[0], forged(store.papers[1], otherPoint), "hemligt"]) {
    const octets = typed(paper);
    await custodians.give(octets).catch(() => undefined);
    expect(octets.every((octet) => octet === 0)).toBe(true);
  }
});

test("after ten that were wrong none is looked at for a quarter of an hour, and then a right one is taken", async () => {
  const store = await aLockedFile(aFolder("keys"));
  const { custodians, clock } = at(store);
  const wrong = forged(store.papers[1], otherPoint);
  for (let nth = 0; nth < 10; nth++) {
    clock.now = minutes(nth / 2);
    await expect(custodians.give(typed(wrong))).rejects.toThrow(code("share-wrong"));
  }
  for (const paper of [wrong, store.papers[0]])
    await expect(custodians.give(typed(paper))).rejects.toThrow(code("too-many-wrong"));
  await expect(custodians.check(typed(store.papers[0]))).rejects.toThrow(code("too-many-wrong"));
  clock.now = minutes(15);
  expect(await custodians.give(typed(store.papers[0]))).toMatchObject({ have: 1 });
});

test("a share is checked without being kept", async () => {
  const store = await aLockedFile(aFolder("keys"));
  const { custodians } = at(store);
  expect(await custodians.check(typed(store.papers[0]))).toMatchObject({ guards: "issuing-1", have: 0 });
  await expect(custodians.check(typed(forged(store.papers[0], otherPoint)))).rejects.toThrow(
    code("share-wrong"),
  );
  await custodians.give(typed(store.papers[0]));
  await custodians.check(typed(store.papers[1]));
  expect(custodians.states()).toMatchObject([{ have: 1, isOpen: false }]);
});

test("a share for what is open already is not taken", async () => {
  const store = await aLockedFile(aFolder("keys"));
  const { custodians } = at(store);
  for (const paper of store.papers.slice(0, 2)) await custodians.give(typed(paper));
  await expect(custodians.give(typed(store.papers[2]))).rejects.toThrow(code("already-open"));
});
