import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aFolder, type Program, startProgram } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  aProduction,
  move,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { aRunningIssuer, type Running, until } from "@/lib/credential/certificate/testing-running";
import { produceEid } from "@/lib/credential/eid/produce";
import { SignerClient } from "@/lib/credential/issuer/signer-client";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { logOf } from "@/lib/people/employee/testing";
import { openCustody } from "@/lib/pki/custody-shares";
import { readKeyFile } from "@/lib/pki/key-folder";
import { readShare } from "@/lib/pki/share";
import { run } from "@/lib/pki/testing-programs";
import { aTerminal, guardFile } from "./testing-custodians";
import { filesIn, holds, isInMemoryOf } from "./testing-memory";

const database = await freshDatabase();
const { administrator: sql, urls } = database;
const keys = { folder: aFolder("keys"), passphrase: secret("signer-passphrase") };
const socket = join(aFolder("run"), "socket");
const own = { KEYS_DIR: keys.folder, SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: socket };
const client = new SignerClient(socket);
const unlock = await aTerminal(own.SIGNER_DIR);
let running: Running;
let employer: TestEmployer;
let signer: Program;
let papers: string[];
let keyId: string;
const said: string[] = [];

beforeAll(async () => {
  const hold = (statusUrl: string) => async (organisationId: string) => {
    const made = await heldCeremony(keys, statusUrl)(organisationId);
    const [row] = await sql`select issuing_key_id as id from tenant.issuer where id = ${made.issuerId}`;
    keyId = row?.id;
    papers = await guardFile(keys.folder, keyId, keys.passphrase);
    return made;
  };
  running = await aRunningIssuer(database, hold, own);
  if (!running.signer) throw new Error("no signer was begun");
  [signer, employer] = [running.signer, running.employer];
});
afterAll(async () => {
  await signer.stop();
  await running.stop();
});

async function anEidInProduction(): Promise<string> {
  const eid = await anApprovedEid(employer);
  await produceEid(employer.producer, aProduction(eid));
  return eid.id;
}
const statusOf = async (id: string) => (await readEidOf(employer.organisationId, id)).status;
const known = async () =>
  (
    await sql`select key_store, key_custodians_needed as needed, key_custodians as of, key_locked_since as since
    from tenant.issuer where id = ${employer.issuerId}`
  )[0];
const trail = async () =>
  (await logOf(database, employer.issuerId))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("issuer.key-"));
/** Of the shares and of what they open: as typed, as octets, and as a program would print them. */
async function formsOf(): Promise<Buffer[]> {
  const shares = papers.map((paper) => readShare(Buffer.from(paper)));
  const { custody } = readKeyFile(keys.folder, keyId);
  if (!custody) throw new Error("it is guarded by nobody");
  const octets = [await openCustody(custody, shares), ...shares.map(({ point }) => Buffer.from(point))];
  const typed = papers.flatMap((paper) => [paper, paper.replaceAll("\n", " "), paper.replace(/\s/g, "")]);
  const texts = [...typed, ...octets.flatMap((one) => [one.toString("base64"), one.toString("hex")])];
  return [...octets, ...texts.map((text) => Buffer.from(text.slice(0, 40)))];
}
async function restart(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  await signer.stop(signal);
  said.push(...signer.words);
  const places = { ...own, STATUS_URL: running.statusUrl, DATABASE_URL: urls.signer };
  signer = await startProgram("signer", places);
}

test("a signer whose key custodians open is up and locked: who asks waits, nothing is half issued, and it is on record", async () => {
  expect(await client.health()).toEqual(["key-locked"]);
  const waits = await anEidInProduction();
  await until(async () => running.words().includes("is locked: custodians are needed"));
  await until(async () => (await known())?.since);
  expect(await known()).toMatchObject({ key_store: "file", needed: 2, of: 3 });
  expect(await trail()).toEqual(["issuer.key-protection-changed"]);
  expect(await statusOf(waits)).toBe("producing");
  expect(await sql`select 1 from tenant.certificate where eid_id = ${waits}`).toEqual([]);

  const first = await unlock(papers[0]);
  expect(first).toMatchObject({
    code: 0,
    words: expect.stringContaining(`${keyId} is locked: 1 of 2 shares are here`),
  });
  expect(await unlock(papers[0])).toMatchObject({
    code: 3,
    words: expect.stringContaining("is here already"),
  });
  expect(await client.health()).toEqual(["key-locked"]);
  expect(await unlock(papers[2])).toMatchObject({
    code: 0,
    words: expect.stringContaining(`${keyId} is open.`),
  });

  await until(async () => (await statusOf(waits)) === "ready", 60_000);
  expect(await client.health()).toEqual([]);
  await until(async () => (await known())?.since === null);
  expect(await trail()).toEqual(["issuer.key-protection-changed", "issuer.key-unlocked"]);
});

test("no share is in the memory of the signer that was opened by two, nor the secret that they open", async () => {
  const forms = await formsOf();
  expect(isInMemoryOf(process.pid, forms)).toBe(true); // so that a search would find it
  expect(isInMemoryOf(signer.child.pid, forms)).toBe(false);
});

test("with the signer begun anew blocks are seen by OCSP, lists stay, and a kill between two shares loses the first", async () => {
  const blocked = await anEidInProduction();
  await until(async () => (await statusOf(blocked)) === "ready", 60_000);
  await running.writeCertificates(blocked);
  await move(employer.organisationId, blocked, { verb: "hand-over" });
  const { at, statusUrl } = running;
  const asked = ["-issuer", at("issuing.pem"), "-cert", at("authentication.pem"), "-CAfile", at("root.pem")];
  const ocsp = async () => (await run("openssl", ["ocsp", ...asked, "-url", `${statusUrl}/ocsp`])).output;
  await until(async () => /: good/.test(await ocsp()), 60_000);

  await restart();
  await unlock(papers[0]);
  await restart("SIGKILL");
  await move(employer.organisationId, blocked, { verb: "revoke", reason: "stolen" });
  await until(async () => /Reason: keyCompromise/.test(await ocsp()));
  const waits = await anEidInProduction();
  expect(await unlock(papers[1])).toMatchObject({ words: expect.stringContaining("1 of 2 shares are here") });
  expect(await client.health()).toEqual(["key-locked"]);
  await until(async () => (await trail()).at(-1) === "issuer.key-locked");
  await until(async () => (await running.download(`/crl/${employer.slug}.crl`)).length > 0);
  expect(await unlock(papers[0])).toMatchObject({ code: 0, words: expect.stringContaining("is open.") });
  await until(async () => (await statusOf(waits)) === "ready", 60_000);
});

test("whoever has the worker's socket gives no share there, closes nothing, and learns how many are needed and no name", async () => {
  const { request } = await import("node:http");
  const ask = (path: string, body: string, socketPath = socket) =>
    new Promise<string>((resolve) => {
      const asking = request({ socketPath, path, method: "POST" }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve(`${response.statusCode} ${Buffer.concat(chunks)}`);
      });
      asking.once("error", (fault) => resolve(`fault ${fault.message}`));
      asking.end(body);
    });
  for (const path of ["/share", "/unlock", "/lock", "/custodians"])
    expect(await ask(path, papers[0] ?? "")).toMatch(/^409 {"code":"not-understood"/);
  const told = await ask("/keys", JSON.stringify({ keyIds: [keyId, "nobodys"] }));
  expect(told).toBe(
    `200 {"keys":[{"keyId":"${keyId}","store":"file","custodians":{"needed":2,"of":3},"isLocked":false}]}`,
  );
});

test("no share is in a file, a table or a log, and no custodian by name in a log", async () => {
  said.push(...signer.words);
  const forms = await formsOf();
  const words = Buffer.from([...said, running.words()].join("\n"));
  expect(holds(words, forms)).toBe(false);
  expect(words.toString()).not.toMatch(/Karin Ek|Gun Nyström/);
  for (const told of ["a share was given", "a share was not taken", "custodians have opened a key"])
    expect(words.toString().includes(told), told).toBe(true);
  for (const file of [...filesIn(own.SIGNER_DIR), ...filesIn(keys.folder)])
    expect(holds(readFileSync(file), forms), file).toBe(false);
  const texts = forms.slice(papers.length + 1).map(String); // after the octets
  const tables =
    await sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('tenant', 'system')`;
  for (const { name } of tables) {
    const rows = await sql.unsafe(
      `select 1 from ${name} one where exists (select from unnest($1::text[]) form where position(form in one::text) > 0) limit 1`,
      [texts],
    );
    expect(rows, name).toHaveLength(0);
  }
});
