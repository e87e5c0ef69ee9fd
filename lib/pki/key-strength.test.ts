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
