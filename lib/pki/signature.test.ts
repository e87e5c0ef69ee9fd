import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { integer, nullValue, oid, sequence } from "./der";
import { DerError, readWhole } from "./der-reader";
import {
  algorithmFor,
  algorithmIdentifier,
  importPublicKey,
  readAlgorithm,
  verifySignature,
} from "./signature";

const read = (dotted: string, ...parameters: Uint8Array[]) =>
  readAlgorithm(readWhole(sequence(oid(dotted), ...parameters)));

describe("a signature algorithm", () => {
  test.each([
    ["1.2.840.113549.1.1.4", "md5", "rsa", true],
    ["1.2.840.113549.1.1.5", "sha1", "rsa", true],
    ["1.2.840.113549.1.1.11", "sha256", "rsa", false],
    ["1.2.840.113549.1.1.12", "sha384", "rsa", false],
    ["1.2.840.113549.1.1.13", "sha512", "rsa", false],
    ["1.2.840.10045.4.1", "sha1", "ec", true],
    ["1.2.840.10045.4.3.2", "sha256", "ec", false],
    ["1.2.840.10045.4.3.3", "sha384", "ec", false],
    ["1.2.840.10045.4.3.4", "sha512", "ec", false],
  ])("%s is %s by a key of kind %s; weak: %s", (dotted, hash, keyType, weak) => {
    expect(read(dotted)).toEqual({ oid: dotted, hash, keyType, weak });
    expect(read(dotted, nullValue())).toEqual({ oid: dotted, hash, keyType, weak });
  });

  test.each([
    ["1.2.840.113549.1.1.2", true],
    ["1.2.840.113549.1.1.3", true],
    ["1.2.840.113549.1.1.10", false],
    ["1.2.840.113549.1.1.2.1", false],
    ["2.5.1.2.840.113549.1.1.2", false],
    ["1.3.101.112", false],
  ])("%s is not known; weak: %s", (dotted, weak) => {
    expect(read(dotted)).toEqual({ oid: dotted, hash: null, keyType: null, weak });
  });

  test("with more after its parameters is refused", () => {
    expect(() => read("1.2.840.10045.4.3.2", nullValue(), integer(1))).toThrow("trailing bytes");
  });

  test("is written without parameters for ECDSA, and with NULL for RSA", () => {
    const hex = (name: "ES256" | "ES384" | "RS256") => Buffer.from(algorithmIdentifier(name)).toString("hex");
    expect(hex("ES256")).toBe("300a06082a8648ce3d040302");
    expect(hex("ES384")).toBe("300a06082a8648ce3d040303");
    expect(hex("RS256")).toBe("300d06092a864886f70d01010b0500");
  });
});

const data = Buffer.from("to be signed");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const good = sign("sha256", data, p256.privateKey);

test("a key signs with the algorithm of its kind, and no other kind signs", () => {
  expect([algorithmFor(p256.publicKey), algorithmFor(p384.publicKey)]).toEqual(["ES256", "ES384"]);
  expect(algorithmFor({ asymmetricKeyType: "rsa" } as KeyObject)).toBe("RS256");
  expect(() => algorithmFor({ asymmetricKeyType: "x25519" } as KeyObject)).toThrow(DerError);
  expect(() => algorithmFor(generateKeyPairSync("ec", { namedCurve: "P-521" }).publicKey)).toThrow(
    "no signature algorithm for ec secp521r1",
  );
  expect(() => algorithmFor(generateKeyPairSync("ed25519").publicKey)).toThrow(
    "no signature algorithm for ed25519",
  );
});

describe("a signature", () => {
  const spki = p256.publicKey.export({ type: "spki", format: "der" });

  test("holds by its key, however the key and the algorithm are given", () => {
    expect(verifySignature(p256.publicKey, "ES256", data, good)).toBe(true);
    expect(verifySignature(spki, read("1.2.840.10045.4.3.2"), data, good)).toBe(true);
    expect(verifySignature(p384.publicKey, "ES384", data, sign("sha384", data, p384.privateKey))).toBe(true);
  });

  test.each([
    [
      "by another key",
      () =>
        verifySignature(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey, "ES256", data, good),
    ],
    ["of other data", () => verifySignature(p256.publicKey, "ES256", Buffer.from("x"), good)],
    ["with another hash", () => verifySignature(p256.publicKey, "ES384", data, good)],
    ["by a key of another kind", () => verifySignature(p256.publicKey, "RS256", data, good)],
    ["by an algorithm nobody knows", () => verifySignature(p256.publicKey, read("1.3.101.112"), data, good)],
    [
      "with a hash that is weak",
      () =>
        verifySignature(p256.publicKey, read("1.2.840.10045.4.1"), data, sign("sha1", data, p256.privateKey)),
    ],
    ["that is no signature", () => verifySignature(p256.publicKey, "ES256", data, Uint8Array.of(1))],
    ["by a key that cannot be read", () => verifySignature(Uint8Array.of(1), "ES256", data, good)],
  ])("does not hold %s", (_what, verified) => {
    expect(verified()).toBe(false);
  });

  test("a key that cannot be read is said to be so", () => {
    expect(() => importPublicKey(Uint8Array.of(0x30, 0))).toThrow(
      expect.objectContaining({ message: "public key unreadable", cause: expect.any(Error) }),
    );
    expect(importPublicKey(spki).asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
  });
});
