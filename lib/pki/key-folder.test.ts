import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { createKeyFile, openKeyFiles } from "./key-folder";

const base = mkdtempSync(join(tmpdir(), "sigill-keys-"));
afterAll(() => rmSync(base, { recursive: true }));

/** A folder that does not lie there yet, of its own for each test. */
const aFolder = () => join(mkdtempSync(join(base, "test-")), "keys");
const passphrase = "hästkrafter på torget";
const folder = aFolder();
const data = Buffer.from("to be signed");
const code = (expected: string) => expect.objectContaining({ code: expected });
await createKeyFile(folder, "issuing-1", "P-256", passphrase);

test("only the owner can read the file, nothing lies beside it, and the private key is not in it", async () => {
  const folder = aFolder();
  await createKeyFile(folder, "issuing-1", "P-256", passphrase);
  expect(statSync(join(folder, "issuing-1.key.json")).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(readdirSync(folder).filter((name) => !name.endsWith(".key.json"))).toEqual([]);
  const text = readFileSync(join(folder, "issuing-1.key.json"), "utf8");
  expect(text).toMatch(/^\{\n {2}"version": 1,[\s\S]*\n\}\n$/);
  expect(text).not.toContain("PRIVATE KEY");
  const decoded = text.match(/[A-Za-z0-9+/]{40,}=*/g)?.map((base64) => Buffer.from(base64, "base64"));
  // Every PKCS #8 elliptic-curve key holds an ECPrivateKey: INTEGER 1, OCTET STRING of 32.
  expect(decoded?.some((bytes) => bytes.includes(Buffer.from("0201010420", "hex")))).toBe(false);
});

test("a wrong passphrase is refused at once", async () => {
  await expect(openKeyFiles(folder, "fel")).rejects.toThrow(code("passphrase-wrong"));
});

test("a passphrase is the same however its å was typed", async () => {
  await expect(openKeyFiles(folder, passphrase.normalize("NFD"))).resolves.toBeDefined();
});

test("a key made under another passphrase is refused when it is used", async () => {
  const mixed = aFolder();
  await createKeyFile(mixed, "a", "P-256", passphrase);
  await createKeyFile(mixed, "b", "P-256", "another");
  const signer = await openKeyFiles(mixed, passphrase);
  await expect(signer.sign("b", data)).rejects.toThrow(code("passphrase-wrong"));
  await expect(signer.sign("a", data)).resolves.toBeDefined();
});

test("a key that did not open is tried anew once its file is another, without a restart", async () => {
  const [mine, theirs] = [aFolder(), aFolder()];
  await createKeyFile(mine, "a", "P-256", passphrase);
  await createKeyFile(mine, "b", "P-256", "another");
  await createKeyFile(theirs, "b", "P-256", passphrase);
  const signer = await openKeyFiles(mine, passphrase);
  await expect(signer.sign("b", data)).rejects.toThrow(code("passphrase-wrong"));
  writeFileSync(join(mine, "b.key.json"), readFileSync(join(theirs, "b.key.json")));
  await expect(signer.sign("b", data)).resolves.toBeDefined();
});

test("a key is never replaced, also when two make it at the same instant", async () => {
  const race = aFolder();
  const attempts = await Promise.allSettled(
    [1, 2, 3].map(() => createKeyFile(race, "k", "P-256", passphrase)),
  );
  const made = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
  expect(made).toHaveLength(1);
  expect(attempts.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason.code] : []))).toEqual(
    ["key-exists", "key-exists"],
  );
  await expect(createKeyFile(race, "k", "P-256", passphrase)).rejects.toThrow("key k exists already");
  const signer = await openKeyFiles(race, passphrase);
  expect([signer.publicKey("k")]).toEqual(made);
  expect(readdirSync(race)).toEqual(["k.key.json"]);
});

describe("whether a passphrase opens a folder is asked of its key files", () => {
  const withFiles = (files: Record<string, string>) => {
    const own = mkdtempSync(join(base, "files-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
    return own;
  };
  const whole = readFileSync(join(folder, "issuing-1.key.json"), "utf8");

  test("of the first that is whole, and a damaged one is named when its key is asked for", async () => {
    const own = withFiles({ "a.key.json": "{", "issuing-1.key.json": whole });
    const signer = await openKeyFiles(own, passphrase);
    await expect(signer.sign("a", data)).rejects.toThrow(code("key-file-damaged"));
    await expect(openKeyFiles(own, "fel")).rejects.toThrow(code("passphrase-wrong"));
    await expect(openKeyFiles(withFiles({ "a.key.json": "{" }), passphrase)).resolves.toBeDefined();
  });

  test("and of nothing else that lies there", async () => {
    const own = withFiles({ ".issuing-1.key.json": whole, "issuing-1.key.json.old": whole });
    await expect(openKeyFiles(own, "fel")).resolves.toBeDefined();
  });

  test("and what is no folder is a fault", async () => {
    const own = withFiles({ keys: "" });
    await expect(openKeyFiles(join(own, "keys"), passphrase)).rejects.toThrow("ENOTDIR");
    const inside = withFiles({});
    mkdirSync(join(inside, "a.key.json"));
    await expect(openKeyFiles(inside, passphrase)).rejects.toThrow("EISDIR");
  });
});

describe("a damaged key file is called damaged", () => {
  const aKey = async () => {
    const folder = aFolder();
    await createKeyFile(folder, "d", "P-256", passphrase);
    const path = join(folder, "d.key.json");
    const signer = async (text: string) => {
      writeFileSync(path, text);
      return openKeyFiles(folder, passphrase);
    };
    return { path, whole: readFileSync(path, "utf8"), signer };
  };

  test("wherever a character has changed, been added or lost", async () => {
    const { whole, signer } = await aKey();
    for (let at = 0; at < whole.length; at += 7) {
      if (/\s/.test(whole.charAt(at))) continue;
      const changed = `${whole.slice(0, at)}${whole.charAt(at) === "A" ? "B" : "A"}${whole.slice(at + 1)}`;
      await expect((await signer(changed)).sign("d", data), `character ${at}`).rejects.toThrow(
        code("key-file-damaged"),
      );
    }
    await expect((await signer(whole.slice(0, 100))).sign("d", data)).rejects.toThrow(
      code("key-file-damaged"),
    );
    await expect((await signer("")).sign("d", data)).rejects.toThrow(code("key-file-damaged"));
    await expect((await signer("null")).sign("d", data)).rejects.toThrow(code("key-file-damaged"));
    await expect((await signer(whole)).sign("d", data)).resolves.toBeDefined();
  });

  test("and works again once it is corrected, without a restart", async () => {
    const { path, whole, signer } = await aKey();
    const opened = await signer("{}");
    await expect(opened.sign("d", data)).rejects.toThrow(code("key-file-damaged"));
    writeFileSync(path, whole);
    await expect(opened.sign("d", data)).resolves.toBeDefined();
  });
});
