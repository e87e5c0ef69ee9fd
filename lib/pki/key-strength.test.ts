import { checkPrimeSync, generateKeyPairSync, generatePrimeSync } from "node:crypto";
import { expect, test } from "vitest";
import { bitString, integer, nullValue, oid, sequence } from "./der";
import { inspectKey } from "./key-strength";
import { weakness } from "./weak-rsa";

const prime = (bits: number) => generatePrimeSync(bits, { bigint: true });

function rsa(modulus: bigint, exponent = 65537n): Uint8Array {
  const algorithm = sequence(oid("1.2.840.113549.1.1.1"), nullValue());
  return sequence(algorithm, bitString(sequence(integer(modulus), integer(exponent))));
}

function generated(modulusLength: number): bigint {
  const { n = "" } = generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ format: "jwk" });
  return BigInt(`0x${Buffer.from(n, "base64url").toString("hex")}`);
}

const sound = generated(3072);

test("a sound key has no known weakness", () => {
  expect(weakness(sound, 65537n)).toBeNull();
  expect(weakness(generated(2048), 65539n)).toBeNull();
});

test("exponents that are small, even or enormous are weak", () => {
  for (const exponent of [1n, 3n, 17n, 65535n, 65538n, (1n << 256n) + 1n])
    expect(weakness(sound, exponent), String(exponent)).toContain("exponent");
});

test("a modulus with a small factor is weak", () => {
  expect(weakness(751n * prime(1024), 65537n)).toBe("divisible by 751");
  expect(weakness(2n * prime(1024), 65537n)).toBe("divisible by 2");
});

test("primes made as the faulty chips made them are recognised", () => {
  // p = k·M + (65537^a mod M), M the product of the first primes (CVE-2017-15361)
  let m = 1n;
  for (let n = 2n; n <= 701n; n++) if (checkPrimeSync(n)) m *= n;
  const faulty = () => {
    for (let k = prime(300); ; k += 1n) {
      const candidate = k * m + power(65537n, k, m);
      if (checkPrimeSync(candidate)) return candidate;
    }
  };
  expect(weakness(faulty() * faulty(), 65537n)).toContain("ROCA");
});

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let e = exponent, b = base; e > 0n; e >>= 1n, b = (b * b) % modulus)
    if (e & 1n) result = (result * b) % modulus;
  return result;
}

test("two primes next to each other are found by Fermat", () => {
  const p = prime(1536);
  let q = p + 2n;
  while (!checkPrimeSync(q)) q += 2n;
  expect(weakness(p * q, 65537n)).toContain("Fermat");
});

test("RSA must be long enough and not so long that verifying it stops the server", () => {
  const long = (1n << 8200n) + 1n;
  expect(() => inspectKey(rsa(long))).toThrow(expect.objectContaining({ code: "key-type-not-allowed" }));
  expect(() => inspectKey(rsa((1n << 3070n) + 1n))).toThrow(
    expect.objectContaining({ code: "key-too-weak" }),
  );
  expect(inspectKey(rsa(sound)).key).toEqual({ type: "rsa", bits: 3072 });
});

test("one key has one encoding, so that one fingerprint finds it again", () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 3072 });
  const canonical = publicKey.export({ type: "spki", format: "der" });
  const content = canonical.subarray(4);
  const withoutNull = sequence(sequence(oid("1.2.840.113549.1.1.1")), content.subarray(15));
  expect(inspectKey(canonical).key.type).toBe("rsa");
  expect(() => inspectKey(withoutNull)).toThrow("canonical");
});

test("a point beside its curve is no key", () => {
  const p256 = sequence(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7"));
  const point = Buffer.concat([Uint8Array.of(4), Buffer.alloc(64, 1)]);
  expect(() => inspectKey(sequence(p256, bitString(point)))).toThrow("unreadable");
});

const refusal = (code: string, message: string) => expect.objectContaining({ code, message });
const odd = (bits: number) => (1n << BigInt(bits)) - 1n;
const spki = (algorithm: Uint8Array, bits: Uint8Array) => sequence(algorithm, bitString(bits));

test("RSA has from 3072 bits to 8192, and is told how many it has", () => {
  expect(() => inspectKey(rsa(odd(3071)))).toThrow(refusal("key-too-weak", "RSA 3071 bits, at least 3072"));
  // Of enough bits, and looked at further: a number of ones has a small factor.
  for (const bits of [3072, 8192])
    expect(() => inspectKey(rsa(odd(bits)))).toThrow(refusal("key-known-weak", "divisible by 3"));
  expect(() => inspectKey(rsa(odd(8193)))).toThrow(
    refusal("key-type-not-allowed", "RSA 8193 bits, at most 8192"),
  );
});

test("a number of an RSA key that is negative or nothing is none", () => {
  const algorithm = sequence(oid("1.2.840.113549.1.1.1"), nullValue());
  for (const hex of ["30060201ff020103", "3006020180020103", "30050200020103"])
    expect(() => inspectKey(spki(algorithm, Buffer.from(hex, "hex"))), hex).toThrow("not a positive integer");
});

test.each([
  ["1.2.840.10040.4.1", "DSA"],
  ["1.2.840.113549.1.1.10", "RSASSA-PSS"],
  ["1.3.101.110", "X25519"],
  ["1.3.101.112", "Ed25519"],
  ["1.3.101.113", "Ed448"],
  ["1.2.3.4", "1.2.3.4"],
])("a key of the kind %s is called %s and not allowed", (dotted, name) => {
  expect(() => inspectKey(spki(sequence(oid(dotted)), Uint8Array.of(1)))).toThrow(
    refusal("key-type-not-allowed", `key type ${name}`),
  );
});

test.each([
  ["another curve", oid("1.3.132.0.10"), "curve 1.3.132.0.10"],
  ["a curve by its numbers", sequence(integer(1)), "curve with explicit parameters"],
  ["a compressed point", oid("1.2.840.10045.3.1.7"), "compressed elliptic-curve point"],
])("an elliptic-curve key with %s is not allowed", (_, parameters, message) => {
  const algorithm = sequence(oid("1.2.840.10045.2.1"), parameters);
  expect(() => inspectKey(spki(algorithm, Uint8Array.of(2, 1)))).toThrow(
    refusal("key-type-not-allowed", message),
  );
});
