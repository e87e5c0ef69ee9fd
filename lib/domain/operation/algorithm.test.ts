import { expect, test } from "vitest";
import { type AlgorithmUse, inventory, isQuantumSafe, outlivesRoadmap } from "./algorithm";

const use = (given: Partial<AlgorithmUse>): AlgorithmUse => ({
  place: "root",
  of: "Prov",
  algorithm: "EC P-384",
  bits: 384,
  signedWith: "ECDSA, SHA-384",
  count: 1,
  until: new Date("2036-01-01T00:00:00Z"),
  ...given,
});

test("a quantum computer breaks every key that signs, however long, and no symmetric key of 256 bits", () => {
  expect(isQuantumSafe(use({}))).toBe(false);
  expect(isQuantumSafe(use({ place: "signature", algorithm: "RSA", bits: 8192 }))).toBe(false);
  expect(isQuantumSafe(use({ place: "identifiers", algorithm: "AES-256-GCM", bits: 256 }))).toBe(true);
  for (const place of ["lookups", "key-files", "session"] as const)
    expect(isQuantumSafe(use({ place, algorithm: "AES-256-GCM", bits: 256 })), place).toBe(true);
  expect(isQuantumSafe(use({ place: "key-files", algorithm: "AES-128-GCM", bits: 128 }))).toBe(false);
  // The cipher is symmetric, and the key for it was agreed on with an elliptic curve.
  expect(isQuantumSafe(use({ place: "database", algorithm: "TLS_AES_256_GCM_SHA384", bits: 256 }))).toBe(
    false,
  );
});

test("a certificate that ends after 2030 outlives the roadmap, unless no quantum computer breaks it", () => {
  expect(outlivesRoadmap(use({ until: new Date("2031-01-01T00:00:00Z") }))).toBe(true);
  expect(outlivesRoadmap(use({ until: new Date("2030-12-31T12:00:00Z") }))).toBe(false);
  expect(outlivesRoadmap(use({ until: new Date("2030-12-31T22:59:59Z") }))).toBe(false);
  expect(outlivesRoadmap(use({ until: null }))).toBe(false);
  expect(outlivesRoadmap(use({ place: "session", bits: 256, until: new Date("2040-01-01Z") }))).toBe(false);
});

test("the inventory goes from the root outwards, an issuer's together", () => {
  const all = [
    use({ place: "session", of: null }),
    use({ place: "ocsp" }),
    use({ of: "Öby" }),
    use({ of: "Ask" }),
  ];
  expect(inventory(all).map(({ place, of }) => `${place} ${of}`)).toEqual([
    "root Ask",
    "root Öby",
    "ocsp Prov",
    "session null",
  ]);
});

test("of one place and issuer the last to end comes first, and what has no end last", () => {
  const ends = ["2030-01-01T00:00:00Z", null, "2036-01-01T00:00:00Z", "2033-01-01T00:00:00Z", null];
  const all = ends.map((end) => use({ until: end === null ? null : new Date(end) }));
  expect(inventory(all).map(({ until }) => until?.getUTCFullYear())).toEqual([
    2036,
    2033,
    2030,
    undefined,
    undefined,
  ]);
  const named = inventory([use({ of: "Ask" }), use({ of: null })]);
  expect(named.map(({ of }) => of)).toEqual([null, "Ask"]);
});
