import {
  createCipheriv,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  scryptSync,
  sign,
  verify,
} from "node:crypto";
import { describe, expect, test } from "vitest";
import { type KeyFile, keyFileProtection, makeKeyFile, openKeyFile, parseKeyFile } from "./key-file";

const passphrase = "hästkrafter på torget";
const file = await makeKeyFile("issuing-1", "P-256", passphrase);
const damaged = expect.objectContaining({ code: "key-file-damaged" });

/** A file that was altered by somebody who can count a checksum. */
function altered(change: Partial<Record<keyof KeyFile, unknown>>, kdf: Record<string, unknown> = {}): string {
  const { checksum: _, ...rest } = { ...file, ...change, kdf: { ...file.kdf, ...kdf } };
  const { version, keyId, algorithm, publicKey } = rest;
  const { name, N, r, p, salt } = rest.kdf as KeyFile["kdf"];
  const header = { version, keyId, algorithm, publicKey, kdf: { name, N, r, p, salt } };
  const text = JSON.stringify([header, rest.iv, rest.tag, rest.ciphertext]);
  return JSON.stringify({ ...rest, checksum: createHash("sha256").update(text).digest("hex") });
}

test("a key file says which key it holds and how it is protected, and opens to that key", async () => {
  expect(file).toMatchObject({
    version: 1,
    keyId: "issuing-1",
    algorithm: "P-256",
    kdf: { name: "scrypt", N: 32_768, r: 8, p: 1 },
  });
  expect(Buffer.from(file.kdf.salt, "base64")).toHaveLength(16);
  expect(Buffer.from(file.iv, "base64")).toHaveLength(12);
  expect(Buffer.from(file.tag, "base64")).toHaveLength(16);
  expect(keyFileProtection).toEqual({ algorithm: "AES-256-GCM, scrypt", bits: 256 });
  const key = await openKeyFile(parseKeyFile(altered({}), "issuing-1"), passphrase);
  const spki = createPublicKey({ key: Buffer.from(file.publicKey, "base64"), format: "der", type: "spki" });
  expect(verify("sha256", Buffer.from("x"), spki, sign("sha256", Buffer.from("x"), key))).toBe(true);
});

test("each key file has a salt of its own, though two have one passphrase", async () => {
  expect((await makeKeyFile("issuing-1", "P-256", passphrase)).kdf.salt).not.toBe(file.kdf.salt);
});

describe("a key file is damaged", () => {
  test.each([
    ["that is not JSON", "{"],
    ["that is nothing", "null"],
    ["that is a text", '"x"'],
    ["without a way to its key", JSON.stringify({ ...file, kdf: null })],
    ["with another key's checksum", JSON.stringify({ ...file, checksum: "0".repeat(64) })],
    ["of another version", altered({ version: 2 })],
    ["of a kind of key nobody makes", altered({ algorithm: "P-521" })],
    ["that asks for next to no work", altered({}, { N: 1024 })],
    ["that asks for all memory", altered({}, { N: 2 ** 20 })],
    ["with another block size", altered({}, { r: 16 })],
    ["with another parallelism", altered({}, { p: 2 })],
    ["with another way from passphrase to key", altered({}, { name: "pbkdf2" })],
    ["without salt", altered({}, { salt: 1 })],
    ["without what was sealed", altered({ ciphertext: 1 })],
    ["without its tag", altered({ tag: 1 })],
    ["without its nonce", altered({ iv: 1 })],
    ["without its public key", altered({ publicKey: 1 })],
  ])("%s", (_what, text) => {
    expect(() => parseKeyFile(text, "issuing-1")).toThrow(damaged);
  });

  test("that is under another key's name", () => {
    expect(() => parseKeyFile(altered({}), "issuing-2")).toThrow(damaged);
    expect(() => parseKeyFile(altered({ keyId: "issuing-2" }), "issuing-1")).toThrow(damaged);
  });

  test("and says which, and why", () => {
    expect(() => parseKeyFile("{", "k")).toThrow("key file k is not JSON");
    expect(() => parseKeyFile("null", "k")).toThrow("key file k has been altered or cut short");
  });
});

test("the harder work of a later release, and the other kind of key, are read", () => {
  expect(parseKeyFile(altered({}, { N: 2 ** 17 }), "issuing-1").kdf.N).toBe(131_072);
  expect(parseKeyFile(altered({ algorithm: "P-384" }), "issuing-1").algorithm).toBe("P-384");
});

test("what the header says is sealed with the key: an altered header opens nothing", async () => {
  const other = parseKeyFile(altered({ algorithm: "P-384" }), "issuing-1");
  await expect(openKeyFile(other, passphrase)).rejects.toMatchObject({ code: "passphrase-wrong" });
  await expect(openKeyFile(file, "fel")).rejects.toThrow("the passphrase does not open key issuing-1");
});

/** A file made whole by somebody who has the passphrase, around another private key than its header names. */
function around(privateKey: KeyObject): string {
  const { version, keyId, algorithm, publicKey, kdf } = file;
  const { name, N, r, p, salt } = kdf;
  const header = JSON.stringify({ version, keyId, algorithm, publicKey, kdf: { name, N, r, p, salt } });
  const options = { N, r, p, maxmem: 256 * N * r };
  const key = scryptSync(passphrase.normalize("NFC"), Buffer.from(salt, "base64"), 32, options);
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.from(file.iv, "base64")).setAAD(
    Buffer.from(header),
  );
  const secret = privateKey.export({ type: "pkcs8", format: "der" });
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]).toString("base64");
  return altered({ ciphertext, tag: cipher.getAuthTag().toString("base64") });
}

test("a file that holds another key than it says is damaged: what its owner certified is not what signs", async () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const other = parseKeyFile(around(privateKey), "issuing-1");
  await expect(openKeyFile(other, passphrase)).rejects.toMatchObject({
    code: "key-file-damaged",
    message: "key file issuing-1 holds another key than it says",
  });
});

// NIST SP 800-38D §5.2.1.2: a shorter tag is guessed sooner.
test.each([4, 12, 15])("a tag of %i octets opens nothing, though they are right", async (length) => {
  const tag = Buffer.from(file.tag, "base64").subarray(0, length).toString("base64");
  const short = parseKeyFile(altered({ tag }), "issuing-1");
  await expect(openKeyFile(short, passphrase)).rejects.toMatchObject({ code: "passphrase-wrong" });
});
