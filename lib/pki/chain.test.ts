import { expect, test } from "vitest";
import { readCertificate } from "./certificate-reader";
import { chainTo, readAnchors } from "./chain";
import { aPki } from "./testing";

const now = new Date("2026-11-24T10:00:00Z");
const later = new Date("2026-12-24T10:00:00Z");
const pki = await aPki(now);
const [root, issuing, leaf] = [pki.root, pki.issuing, pki.ocspSigner].map((der) => readCertificate(der)) as [
  ReturnType<typeof readCertificate>,
  ReturnType<typeof readCertificate>,
  ReturnType<typeof readCertificate>,
];
const names = (chain: ReturnType<typeof chainTo>) => chain?.map(({ fingerprint }) => fingerprint) ?? null;
const whole = [leaf.fingerprint, issuing.fingerprint, root.fingerprint];

test("a chain goes from the certificate over those that came with it to an anchor", () => {
  expect(names(chainTo(leaf, [issuing], [root], later))).toEqual(whole);
  expect(names(chainTo(leaf, [root, leaf, issuing], [root], later))).toEqual(whole);
  expect(names(chainTo(leaf, [], [issuing], later))).toEqual(whole.slice(0, 2));
  expect(names(chainTo(leaf, [], [leaf], later))).toEqual(whole.slice(0, 1));
});

test("without the one between, without an anchor or with another's, there is none", async () => {
  const other = readCertificate((await aPki(now)).root);
  expect(chainTo(leaf, [], [root], later)).toBeNull();
  expect(chainTo(leaf, [issuing, root], [], later)).toBeNull();
  expect(chainTo(leaf, [issuing], [other], later)).toBeNull();
});

test("whoever signs holds at the instant, to its first and its last", () => {
  const at = (instant: string) => names(chainTo(leaf, [issuing], [root], new Date(instant)));
  expect(at("2026-11-24T10:00:00Z")).toEqual(whole);
  expect(at("2026-11-24T09:59:59Z")).toBeNull();
  expect(issuing.notAfter).toEqual(new Date("2036-11-21T10:00:00Z"));
  expect(at("2036-11-21T10:00:00Z")).toEqual(whole);
  expect(at("2036-11-21T10:00:01Z")).toBeNull();
});

test.each([
  ["is no authority", { authority: false }],
  ["may not sign certificates", { keyUsages: ["digitalSignature" as const] }],
  ["is called something else", { subjectDer: root.subjectDer }],
  ["has another key", { publicKey: root.publicKey }],
])("one that %s signs for nobody", (_what, given) => {
  expect(chainTo(leaf, [{ ...issuing, ...given }], [root], later)).toBeNull();
});

test("one whose use is not limited may sign", () => {
  expect(names(chainTo(leaf, [{ ...issuing, keyUsages: [] }], [root], later))).toEqual(whole);
});

test("an authority has no more authorities below it than it says", () => {
  const below = (pathLength: number) => names(chainTo(leaf, [issuing], [{ ...root, pathLength }], later));
  expect(below(0)).toBeNull();
  expect(below(1)).toEqual(whole);
  expect(issuing.pathLength).toBe(0);
});

test("a circle of authorities that vouch for each other ends nowhere", () => {
  const twins = ["1", "2", "3"].map((fingerprint) => ({ ...root, fingerprint }));
  expect(chainTo(root, twins, [], later)).toBeNull();
  expect(chainTo(root, [], [], later)).toBeNull();
});

test("eight certificates make a chain, and nine do not", () => {
  // Each is the root's but for its names, so that its signature verifies under the next one's key.
  const named = (n: number) => ({ subjectDer: Uint8Array.of(n), issuerDer: Uint8Array.of(n + 1) });
  const row = (length: number) =>
    Array.from({ length }, (_, n) => ({ ...root, ...named(n), fingerprint: String(n) }));
  const chainOf = (length: number) => {
    const [first = root, ...others] = row(length);
    return chainTo(first, others, others.slice(-1), later);
  };
  expect(chainOf(8)).toHaveLength(8);
  expect(chainOf(9)).toBeNull();
});

test("an anchor that nobody can read is left out, and the others are not", () => {
  expect(readAnchors([pki.root, Uint8Array.of(1, 2, 3), pki.issuing]).map(({ subject }) => subject)).toEqual([
    root.subject,
    issuing.subject,
  ]);
});
