import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  digestMethods,
  digestOf,
  isSignedBy,
  isStrongEnough,
  signatureMethods,
} from "./xml-signature-algorithm";

const more = "http://www.w3.org/2001/04/xmldsig-more#";
const xmlenc = "http://www.w3.org/2001/04/xmlenc#";

// RFC 6931 §2.3, without SHA-1 and without HMAC.
test("six methods sign, and three make a digest", () => {
  const [rsa, ec] = ["rsa", "ecdsa"].map((kind) => [256, 384, 512].map((n) => `${more}${kind}-sha${n}`));
  expect(signatureMethods).toEqual([...(rsa ?? []), ...(ec ?? [])]);
  expect(digestMethods).toEqual([`${xmlenc}sha256`, `${more}sha384`, `${xmlenc}sha512`]);
});

// FIPS 180-4: of the text without a letter, in base64 as XML has it.
test("a digest is the hash of the text in base64", () => {
  expect(digestOf(`${xmlenc}sha256`, "")).toBe("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  expect(digestOf(`${more}sha384`, "")).toHaveLength(64);
  expect(digestOf(`${xmlenc}sha512`, "")).toHaveLength(88);
});

describe("a signature in XML", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const text = "Å";
  const made = (dsaEncoding: "ieee-p1363" | "der") =>
    sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding }).toString("base64");

  test("is two numbers side by side (RFC 4051 §2.3.6), and DER is none", () => {
    expect(isSignedBy(publicKey, `${more}ecdsa-sha256`, text, made("ieee-p1363"))).toBe(true);
    expect(isSignedBy(publicKey, `${more}ecdsa-sha256`, "A", made("ieee-p1363"))).toBe(false);
    expect(isSignedBy(publicKey, `${more}ecdsa-sha256`, text, made("der"))).toBe(false);
  });

  test("is of the kind its method says, and of a method that is known", () => {
    for (const encoding of ["ieee-p1363", "der"] as const)
      expect(isSignedBy(publicKey, `${more}rsa-sha256`, text, made(encoding))).toBe(false);
    expect(isSignedBy(publicKey, `${more}ecdsa-sha1`, text, made("ieee-p1363"))).toBe(false);
  });
});

describe("a federation's key is strong enough", () => {
  const rsa = (modulusLength?: number, publicExponent = 65_537n, asymmetricKeyType = "rsa") =>
    ({ asymmetricKeyType, asymmetricKeyDetails: { modulusLength, publicExponent } }) as unknown as KeyObject;
  const curve = (namedCurve?: string) =>
    ({ asymmetricKeyType: "ec", asymmetricKeyDetails: { namedCurve } }) as unknown as KeyObject;

  test("as RSA from 2048 bits to 8192, with an exponent above one", () => {
    expect([2048, 3072, 8192].map((bits) => isStrongEnough(rsa(bits)))).toEqual([true, true, true]);
    expect([undefined, 1024, 2047, 8193].map((bits) => isStrongEnough(rsa(bits)))).toEqual([
      ...[false, false, false, false],
    ]);
    expect([isStrongEnough(rsa(2048, 1n)), isStrongEnough(rsa(2048, 3n))]).toEqual([false, true]);
    expect(isStrongEnough(rsa(3072, 65_537n, "rsa-pss"))).toBe(false);
  });

  test("on the curves P-256, P-384 and P-521", () => {
    const strong = ["prime256v1", "secp384r1", "secp521r1"];
    expect(strong.map((name) => isStrongEnough(curve(name)))).toEqual([true, true, true]);
    expect(["secp256k1", "prime192v1", undefined].map((name) => isStrongEnough(curve(name)))).toEqual([
      ...[false, false, false],
    ]);
  });

  test("and of a kind that says nothing of itself it is not", () => {
    expect(isStrongEnough({ asymmetricKeyType: "ec" } as KeyObject)).toBe(false);
    expect(isStrongEnough({ asymmetricKeyType: "rsa" } as KeyObject)).toBe(false);
    expect(isStrongEnough({ asymmetricKeyType: "ed25519" } as KeyObject)).toBe(false);
  });
});
