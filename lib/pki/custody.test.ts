import { describe, expect, test } from "vitest";
import { type Custody, readCustody } from "./custody";
import { checkShare, openCustody, shareOut } from "./custody-shares";
import { readShare, type Share, writeShare } from "./share";

const secret = Buffer.from("2468 kod");
const plan = {
  ...{ guards: "issuing-1", custodians: ["Karin Ek", "Olle Åström", "Gun Nyström"], needed: 2, before: [] },
};
const { custody, shares } = await shareOut(secret, plan);
const [first, second, third] = shares as [Share, Share, Share];
const damaged = expect.objectContaining({ code: "key-file-damaged" });
const code = (of: Custody, share: Share) => {
  try {
    checkShare(of, share);
    return "taken";
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

test("any two of three open it, in any order, and so do all three", async () => {
  for (const some of [
    [first, second],
    [third, first],
    [second, third],
    [third, second, first],
  ])
    expect((await openCustody(custody, some)).toString()).toBe("2468 kod");
});

test("one of three opens nothing, nor does the same twice, nor one with another's", async () => {
  const other = await shareOut(secret, plan);
  const [foreign] = other.shares as [Share];
  for (const some of [[first], [first, first], [first, foreign]])
    await expect(openCustody(custody, some).catch((fault: Error) => fault.name)).resolves.toMatch(/Error/);
});

test("of five custodians of whom three are needed two open nothing, whoever they are", async () => {
  const five = await shareOut(secret, { ...plan, custodians: ["A", "B", "C", "D", "E"], needed: 3 });
  for (const [nth, one] of five.shares.entries())
    for (const other of five.shares.slice(nth + 1))
      await expect(openCustody(five.custody, [one, other])).rejects.toThrow(damaged);
  expect((await openCustody(five.custody, five.shares.slice(1, 4))).toString()).toBe("2468 kod");
});

test("what lies beside the key holds neither the secret nor a share", () => {
  const text = JSON.stringify(custody);
  expect(text).not.toContain("2468 kod");
  for (const { point } of shares)
    for (const form of ["hex", "base64", "base64url"] as const)
      expect(text).not.toContain(Buffer.from(point).toString(form).slice(0, 16));
});

describe("a share that was given out", () => {
  test("is taken", () =>
    expect(shares.map((share) => code(custody, share))).toEqual(["taken", "taken", "taken"]));

  test("is wrong with another octet, another number, or where it says that fewer are needed", () => {
    const point = Uint8Array.from(first.point);
    point[0] = (point[0] ?? 0) ^ 1;
    const wrong = [
      { ...first, point },
      { ...first, index: 2 },
      { ...first, index: 9 },
      { ...first, of: 2 },
    ];
    for (const share of wrong) expect(code(custody, share)).toBe("share-wrong");
    expect(code(custody, { ...first, needed: 1 })).toBe("share-wrong");
  });

  test("is another key's, or replaced, and each is said", async () => {
    const other = await shareOut(secret, { ...plan, guards: "issuing-2" });
    expect(code(other.custody, first)).toBe("share-of-another-key");
    const next = await shareOut(secret, { ...plan, before: [custody] });
    expect(code(next.custody, first)).toBe("share-replaced");
    const third = await shareOut(secret, { ...plan, before: [next.custody] });
    expect(code(third.custody, first)).toBe("share-replaced");
  });
});

test("what says who open it cannot be altered: with fewer needed, other names or another key it opens nothing", async () => {
  const altered: Custody[] = [
    { ...custody, needed: 3 },
    { ...custody, guards: "issuing-2" },
    { ...custody, custodians: custody.custodians.with(0, "Eva Sund") },
    { ...custody, ciphertext: Buffer.from("x").toString("base64") },
  ];
  for (const one of altered) await expect(openCustody(one, [first, second])).rejects.toThrow(damaged);
  for (const bad of [
    null,
    "x",
    {},
    { ...custody, needed: 1 },
    { ...custody, checks: [] },
    { ...custody, more: 1 },
  ])
    expect(() => readCustody(bad)).toThrow(damaged);
});

test.each([
  ["one custodian", { custodians: ["Karin Ek"] }],
  ["one who is needed", { needed: 1 }],
  ["more needed than there are", { needed: 4 }],
  ["a part of one", { needed: 2.5 }],
  ["somebody twice", { custodians: ["Karin Ek", "karin ek ", "Gun Nyström"] }],
  ["nobody by name", { custodians: ["Karin Ek", "", "Gun Nyström"] }],
  ["seventeen", { custodians: Array.from({ length: 17 }, (_, nth) => `Namn ${nth}`) }],
])("a plan with %s is refused", async (_what, given) => {
  await expect(shareOut(secret, { ...plan, ...given })).rejects.toThrow(RangeError);
});

/** Written down when it was made: what lies on paper in a safe opens in every later release. */
test("shares that were given out earlier open what was sealed then", async () => {
  const papers = [
    `06373 1BGR6 0410K 6DKEB AXK2W X709S
5EFWB Z84RE CY6HY DN6SX 7HF0K 9JVKT
PHC4V S570W NMBD1 H5ZK1 E9AFQ KH7D6`,
    `06373 1BGR6 0810B 6EZXY 0VQ18 5AP31
XTG0J 7VDAK 25P70 2YJW4 7VBMT GY4DZ
B19P5 2VSYQ 1FVK3 1AVXQ NFZM4 3VJ2D`,
    `06373 1BGR6 0C103 6B85C Z3C15 PBCMN
E2A2M WHC8Q 50407 GTBW5 W41G6 5QW2P
58ZJF G9VED 969Y9 F8HHF CC3PB 8Q26R`,
  ];
  const read = papers.map((text) => readShare(Buffer.from(text)));
  const known = readCustody({
    version: 1,
    setId: "8670ae18",
    guards: "issuing-1",
    needed: 2,
    custodians: ["Karin Ek", "Olle Åström", "Gun Nyström"],
    checks: [
      "aef6c878f396ccc9319201e2bd66b164580bcff7abe98934dda459864cdd78ce",
      "857d10458fc429a080887993546c157211319e920d910945009444b0ed95eb00",
      "d3206f99871cda85795f64b081901864cd5575bf0b7452936103ca6817d39c52",
    ],
    replaced: [],
    iv: "/r1UnbN5WgluTQDJ",
    tag: "MjxFq8KqWoIE52fgGfyr+w==",
    ciphertext: "wUY6y/VpcZkwRmQYYbl++ZccHRz+A9M=",
  });
  for (const share of read) checkShare(known, share);
  expect((await openCustody(known, read.slice(0, 2))).toString()).toBe("hästkrafter på torget");
  expect(read.map(writeShare)).toEqual(papers);
});
