import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { freshDatabase } from "@/db/core/testing";
import { aFolder } from "@/lib/credential/certificate/testing";
import { secret } from "@/lib/crypto/secret";
import { openCustody } from "@/lib/pki/custody-shares";
import { tokenCustodies } from "@/lib/pki/guarded-token";
import { openKeyFile } from "@/lib/pki/key-file";
import { createKeyFile, openKeyFiles, readKeyFile } from "@/lib/pki/key-folder";
import { readShare } from "@/lib/pki/share";
import { aToken } from "@/lib/pki/testing-token";
import { openToken } from "@/lib/pki/token";

const { urls } = await freshDatabase();
const program = bundledWords("custodians");
const hsm = aToken();
const passphrase = secret("signer-passphrase");

function custodians(
  KEYS_DIR: string,
  answers: string[],
  words: string[] = [],
  settings: Record<string, string> = {},
) {
  const its = { KEYS_DIR, DATABASE_URL: urls.signer, ...settings };
  const child = spawn("/usr/bin/env", [
    ...Object.entries(its).map(([key, value]) => `${key}=${value}`),
    ...[process.execPath, ...program, ...words],
  ]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(""));
  return new Promise<{ code: number | null; words: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, words: said })),
  );
}
/** The papers that were shown, each on one line as its custodian types it. */
const papersIn = (words: string) =>
  [...words.matchAll(/^(?:(?:[0-9A-Z]{5} ?){6}\n){3}/gm)].map(([paper]) =>
    paper.trim().replaceAll("\n", " "),
  );
const three = ["Karin Ek, Olle Åström, Gun Nyström", "2", "", "", "", "", "", ""];

async function isOpenedBy(folder: string, ...papers: string[]): Promise<boolean> {
  const file = readKeyFile(folder, "issuing-1");
  if (!file.custody) return false;
  const shares = papers.map((paper) => readShare(Buffer.from(paper)));
  const opened = await openCustody(file.custody, shares)
    .then((own) => openKeyFile(file, own))
    .catch(() => null);
  return opened !== null;
}

describe("npm run custodians", () => {
  const folder = aFolder("keys");
  let before: Uint8Array;
  let first: string;
  let second: string;
  let third: string;
  beforeAll(async () => {
    before = await createKeyFile(folder, "issuing-1", "P-256", passphrase);
    const { code, words } = await custodians(folder, three);
    expect(code, words).toBe(0);
    expect(words).toContain("Share 3 of 3 is for Gun Nyström, alone at the screen.");
    [first = "", second = "", third = ""] = papersIn(words);
  });

  test("shares a key out among three, and what opened it before opens it no more", async () => {
    expect(await isOpenedBy(folder, first, third)).toBe(true);
    expect(await isOpenedBy(folder, second)).toBe(false);
    await expect(openKeyFile(readKeyFile(folder, "issuing-1"), passphrase)).rejects.toThrow("does not open");
    const after = await openKeyFiles(folder, passphrase);
    expect(Buffer.from(after.publicKey("issuing-1"))).toEqual(Buffer.from(before));
    expect(readdirSync(folder)).toEqual(["issuing-1.key.json"]);
  });

  test.each([
    ["one share twice", () => [first, first], "is here already. Another custodian's"],
    ["a mistyped one", () => [`!${first.slice(1)}`], "Group 1 is mistyped."],
    ["one alone", () => [first], "mistyped"],
  ])("with %s nothing is changed", async (_what, given, said) => {
    const { code, words } = await custodians(folder, given());
    expect(words).toContain(said);
    expect(words).toContain("Nothing was changed.");
    expect(code).toBe(3);
    expect(await isOpenedBy(folder, first, second)).toBe(true);
  });

  test("gives out anew with two of the old, for others and more, and the old papers open nothing", async () => {
    const five = "Karin Ek, Eva Sund, Lisa Berg, Jonas Falk, Gun Nyström";
    const { code, words } = await custodians(folder, [first, second, five, "3", ...Array(10).fill("")]);
    expect(code, words).toBe(0);
    const papers = papersIn(words);
    expect(papers).toHaveLength(5);
    expect(await isOpenedBy(folder, first, second)).toBe(false);
    expect(await isOpenedBy(folder, ...papers.slice(0, 2))).toBe(false);
    expect(await isOpenedBy(folder, ...papers.slice(2))).toBe(true);
    expect(readKeyFile(folder, "issuing-1").custody?.replaced).toEqual([readShare(Buffer.from(first)).setId]);

    const unattended = await custodians(folder, papers.slice(0, 3), ["--unattended"]);
    expect(unattended.code, unattended.words).toBe(0);
    const keys = await openKeyFiles(folder, passphrase);
    expect(keys.protection("issuing-1")).toEqual({ store: "file", custody: null, isLocked: false });
    await expect(keys.sign("issuing-1", Buffer.from("x"))).resolves.toBeDefined();
  });

  test("gives a token a PIN that nobody knows, and its own opens it no more", async () => {
    const [SECRETS_DIR, KEYS_DIR] = [aFolder("secrets"), aFolder("keys")];
    writeFileSync(join(SECRETS_DIR, "pkcs11-pin"), hsm.place.pin);
    const { module, token } = hsm.place;
    const settings = { SECRETS_DIR, PKCS11_MODULE: module, PKCS11_TOKEN: token };
    const { code, words } = await custodians(KEYS_DIR, three, [], settings);
    expect(code, words).toBe(0);
    await expect(openToken(hsm.place)).rejects.toMatchObject({ code: "key-store-unusable" });
    const [own] = tokenCustodies(KEYS_DIR, token);
    if (!own) throw new Error("it is guarded by nobody");
    const shares = papersIn(words)
      .slice(1)
      .map((paper) => readShare(Buffer.from(paper)));
    const pin = (await openCustody(own, shares)).toString();
    expect(pin).toMatch(/^[A-Z2-9]{30}$/);
    await expect(openToken({ ...hsm.place, pin })).resolves.toBeDefined();
  });

  test("says what is wrong: no key to share out, and a plan of one", async () => {
    expect(await custodians(aFolder("none"), [])).toMatchObject({
      ...{ code: 3, words: expect.stringContaining("has no key yet") },
    });
    expect(await custodians(folder, ["Karin Ek", "1"])).toMatchObject({
      ...{ code: 3, words: expect.stringContaining("there are 2 to 16 custodians") },
    });
  });
});
