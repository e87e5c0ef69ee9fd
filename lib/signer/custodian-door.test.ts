import { statSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aFolder, freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import { secret } from "@/lib/crypto/secret";
import { createKeyFile } from "@/lib/pki/key-folder";
import { readShare, writeShare } from "@/lib/pki/share";
import { askDoor } from "./custodian-client";
import { statusUrl } from "./testing";
import { aTerminal, guardFile } from "./testing-custodians";

const { urls } = await freshDatabase();
const own = {
  ...{
    KEYS_DIR: aFolder("keys"),
    SIGNER_DIR: aFolder("signer"),
    SIGNER_SOCKET: join(aFolder("run"), "socket"),
  },
  ...{ METRICS_PORT: String(await freePort()), STATUS_URL: statusUrl, DATABASE_URL: urls.signer },
};
const unlock = await aTerminal(own.SIGNER_DIR);
let signer: Program;
let papers: string[];

beforeAll(async () => {
  const passphrase = secret("signer-passphrase");
  await createKeyFile(own.KEYS_DIR, "issuing-1", "P-256", passphrase);
  papers = await guardFile(own.KEYS_DIR, "issuing-1", passphrase);
  signer = await startProgram("signer", own);
});
afterAll(() => signer.stop());

test("where custodians give their shares is the user's alone, where the signer's socket is its group's too", () => {
  expect(statSync(join(own.SIGNER_DIR, "unlock")).mode & 0o777).toBe(0o600);
  expect(statSync(own.SIGNER_SOCKET).mode & 0o777).toBe(0o660);
});

test("a share is one line, and neither a flood nor one that never ends is read", async () => {
  const send = (octets: string | Buffer) =>
    new Promise<string>((resolve) => {
      const open = createConnection(join(own.SIGNER_DIR, "unlock"), () => open.write(octets));
      let told = "";
      open.on("data", (chunk) => (told += chunk));
      open.once("error", () => undefined);
      open.once("close", () => resolve(told));
    });
  expect(await send("open sesame\n")).toBe('{"code":"not-understood"}\n');
  expect(await send("\n")).toBe('{"code":"not-understood"}\n');
  expect(await send(Buffer.alloc(10_000, "A"))).toBe("");
  expect(await send("share hemligt\n")).toBe('{"code":"share-mistyped"}\n');
});

test("what is wrong with a share is said in words, and after a flood of wrong ones none is looked at, and all are counted", async () => {
  const [paper = ""] = papers;
  expect(await unlock(`X${paper.slice(1)}`)).toMatchObject({
    code: 3,
    words: expect.stringContaining("Group 1 is mistyped."),
  });
  const share = readShare(Buffer.from(paper));
  const wrong = writeShare({ ...share, point: share.point.map((octet) => octet ^ 1) });
  expect(await unlock(wrong)).toMatchObject({
    code: 3,
    words: expect.stringContaining("not as it was given out"),
  });
  expect(await unlock(paper, ["--check"])).toMatchObject({
    code: 0,
    words: expect.stringContaining("It is a share of issuing-1"),
  });
  const foreign = writeShare({ ...share, setId: "00000000" });
  expect(await unlock(foreign)).toMatchObject({
    code: 3,
    words: expect.stringContaining("share of another key"),
  });
  for (let nth = 0; nth < 8; nth++) await askDoor(own.SIGNER_DIR, "share", Buffer.from(wrong));
  expect(await unlock(papers[1] ?? "")).toMatchObject({
    code: 3,
    words: expect.stringContaining("Too many wrong shares"),
  });
  expect(await new SignerClient(own.SIGNER_SOCKET).health()).toEqual(["key-locked"]);
  const figures = await (await fetch(`http://127.0.0.1:${own.METRICS_PORT}/metrics`)).text();
  expect(figures).toContain('sigill_custodian_shares_total{outcome="refused",code="share-wrong"} 8\n');
  expect(figures).toContain('sigill_custodian_shares_total{outcome="refused",code="too-many-wrong"} 2\n');
  expect(figures).toContain('sigill_signer_fault{code="key-locked"} 1\n');
  expect(await unlock("", ["--state"])).toMatchObject({
    words: expect.stringContaining("0 of 2 shares are here"),
  });
  expect(await (await aTerminal(aFolder("nobody")))("", ["--state"])).toMatchObject({
    code: 3,
    words: expect.stringContaining("No signer answers"),
  });
});
