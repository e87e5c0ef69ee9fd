import { createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { KeyPlace } from "./ceremony-plan";
import { openKeyFiles } from "./key-folder";
import { besideFiles, createKey, openKeys } from "./key-place";
import { aToken } from "./testing-token";
import { openToken } from "./token";

const base = mkdtempSync(join(tmpdir(), "sigill-stores-"));
afterAll(() => rmSync(base, { recursive: true }));

const hsm = aToken();
let count = 0;
/** A place without keys, of its own for each test. */
const places: Record<string, () => KeyPlace> = {
  "a folder of encrypted files": () => ({
    folder: join(mkdtempSync(join(base, "test-")), "keys"),
    passphrase: "resten",
  }),
  "a PKCS #11 token": () => hsm.another(`nyckel-${count++}`),
};
const data = Buffer.from("to be signed");
const code = (expected: string) => expect.objectContaining({ code: expected });
const read = (spki: Uint8Array) => createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });

describe.each(Object.entries(places))("%s", (_name, aPlace) => {
  test("signs what the public key verifies, P-256 with SHA-256 and P-384 with SHA-384", async () => {
    const place = aPlace();
    const first = await createKey(place, "issuing-1", "P-256");
    const second = await createKey(place, "root-1", "P-384");
    const keys = await openKeys(place);
    expect(keys.algorithm("issuing-1")).toBe("ES256");
    expect(keys.algorithm("root-1")).toBe("ES384");
    expect(Buffer.from(keys.publicKey("issuing-1"))).toEqual(Buffer.from(first));
    expect(read(first).asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
    expect(read(second).asymmetricKeyDetails?.namedCurve).toBe("secp384r1");
    expect(verify("sha384", data, read(second), await keys.sign("root-1", data))).toBe(true);
    // Often enough that numbers with a high bit are among them, which DER pads.
    for (let nth = 0; nth < 60; nth++) {
      const own = Buffer.from(`to be signed ${nth}`);
      expect(verify("sha256", own, read(first), await keys.sign("issuing-1", own)), `${nth}`).toBe(true);
    }
  });

  test("answers many who ask at once, each with its own", async () => {
    const place = aPlace();
    const key = read(await createKey(place, "issuing-1", "P-256"));
    const keys = await openKeys(place);
    const asked = Array.from({ length: 40 }, (_, nth) => Buffer.from(`number ${nth}`));
    const signed = await Promise.all(asked.map((one) => keys.sign("issuing-1", one)));
    expect(signed.map((one, nth) => verify("sha256", asked[nth] ?? data, key, one))).toEqual(
      asked.map(() => true),
    );
  });

  test("opens without keys, says so, and finds one that is made later", async () => {
    const place = aPlace();
    const keys = await openKeys(place);
    expect(await keys.fault()).toBe("key-missing");
    await expect(keys.sign("ocsp-1", data)).rejects.toThrow(code("key-missing"));
    expect(() => keys.publicKey("ocsp-1")).toThrow(code("key-missing"));
    await createKey(place, "ocsp-1", "P-256");
    await expect(keys.sign("ocsp-1", data)).resolves.toBeDefined();
    expect(await keys.fault()).toBeUndefined();
  });

  test("never replaces a key, also when two make it at the same instant", async () => {
    const place = aPlace();
    const attempts = await Promise.allSettled([1, 2, 3].map(() => createKey(place, "k", "P-256")));
    const made = attempts.flatMap((one) => (one.status === "fulfilled" ? [Buffer.from(one.value)] : []));
    expect(made).toHaveLength(1);
    const refused = attempts.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(["key-exists", "key-exists"]);
    await expect(createKey(place, "k", "P-384")).rejects.toThrow("key k exists already");
    const keys = await openKeys(place);
    expect([Buffer.from(keys.publicKey("k"))]).toEqual(made);
    expect(verify("sha256", data, read(made[0] ?? data), await keys.sign("k", data))).toBe(true);
  });

  test("takes an id for a name, and never for a way to something else", async () => {
    const place = aPlace();
    await createKey(place, "issuing-1", "P-256");
    const keys = await openKeys(place);
    for (const keyId of ["../keys/issuing-1", "", ".", "a/b", "x\0", "ISSUING-1"]) {
      const missing = expect.objectContaining({ code: "key-missing", message: "no such key" });
      expect(() => keys.publicKey(keyId), keyId).toThrow(missing);
      await expect(keys.sign(keyId, data), keyId).rejects.toThrow(missing);
      await expect(createKey(place, keyId, "P-256")).rejects.toThrow(new RangeError(`key id ${keyId}`));
    }
  });
});

test("keys that were made as files sign on beside those in a token, and new ones are the token's", async () => {
  const folder = { folder: join(base, "older"), passphrase: "resten" };
  const token = hsm.another("nyare");
  const older = read(await createKey(folder, "issuing-old", "P-256"));
  const both = besideFiles(await openKeyFiles(folder.folder, folder.passphrase), await openToken(token));
  expect(await both.fault()).toBeUndefined(); // files alone will do
  const newer = read(await createKey(token, "issuing-new", "P-384"));
  expect(verify("sha256", data, older, await both.sign("issuing-old", data))).toBe(true);
  expect(verify("sha384", data, newer, await both.sign("issuing-new", data))).toBe(true);
  expect([both.algorithm("issuing-old"), both.algorithm("issuing-new")]).toEqual(["ES256", "ES384"]);
  await expect(both.sign("issuing-other", data)).rejects.toThrow(code("key-missing"));
});
