import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { freePort, type Program, spawnProgram, startProgram } from "@/lib/credential/certificate/testing";
import { aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { ownLook } from "@/lib/domain/credential/own-look";
import { env } from "@/lib/env";
import { readCrl } from "@/lib/pki/crl-reader";
import { ListFolder } from "@/lib/pki/list-folder";
import { readOcspResponse } from "@/lib/pki/ocsp-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { aPki } from "@/lib/pki/testing";
import { announced, DatabaseDoor, mutant, tell } from "./testing";

const database = await freshDatabase();
const port = await freePort();
const door = new DatabaseDoor(await freePort(), new URL(database.urls.status));
const at = `http://127.0.0.1:${port}`;
let status: Program;
let slug: string;
let issuerDer: Uint8Array;
let serials: ToldEmployer["serials"];
let eids: ToldEmployer["eids"];

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  ({ slug, issuerDer, serials, eids } = await aToldEmployer(at, keys));
  await door.open();
  status = await startProgram("status", { STATUS_PORT: String(port), DATABASE_URL: door.url });
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => {
  expect(await status.stop()).toBe(0);
  await door.shut();
});

const post = (body: Uint8Array, path = "/ocsp", agent = "a relying party") =>
  fetch(`${at}${path}`, {
    method: "POST",
    body: Buffer.from(body),
    headers: { "content-type": "application/ocsp-request", "user-agent": agent },
  });
const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());
const errorIn = (der: Uint8Array) => {
  const read = readOcspResponse(der);
  return "error" in read ? read.error : undefined;
};
async function ask(serial: string, hash: "sha1" | "sha256" = "sha256") {
  const nonce = randomBytes(16);
  const answer = await post(buildOcspRequest(issuerDer, serial, nonce, hash));
  expect(answer.status).toBe(200);
  return verifyOcspResponse(await bytes(answer), { issuerDer, serial, nonce, now: new Date() });
}

const revokedAt = new Date("2026-11-21T10:00:00Z");
const within = { timeout: 60_000, interval: 10 }; // what it takes is measured by the bench, on a machine with nothing else to do

describe("OCSP", () => {
  test.each(["sha1", "sha256"] as const)("answers what is so, for a request by %s", async (hash) => {
    expect((await ask(serials.good, hash)).status).toEqual({ kind: "good" });
    expect((await ask(serials.hold, hash)).status).toEqual({
      kind: "revoked",
      at: new Date("2026-11-20T10:00:00Z"),
      reason: "certificateHold",
    });
    expect((await ask(serials.revoked, hash)).status).toMatchObject({
      kind: "revoked",
      reason: "keyCompromise",
    });
    expect((await ask("7f".repeat(16), hash)).status).toEqual({ kind: "unknown" });
  });

  test("an answer may be relied on for ten minutes, and a cache may keep the one to GET for one", async () => {
    const { thisUpdate, nextUpdate } = await ask(serials.good);
    expect((nextUpdate?.getTime() ?? 0) - thisUpdate.getTime()).toBe(600_000);
    expect(thisUpdate.getTime()).toBeLessThanOrEqual(Date.now());
    const base64 = Buffer.from(buildOcspRequest(issuerDer, serials.good)).toString("base64");
    for (const path of [encodeURIComponent(base64), base64]) {
      const answer = await fetch(`${at}/ocsp/${path}`);
      const body = await bytes(answer);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=60, no-transform, must-revalidate");
      expect(answer.headers.get("content-type")).toBe("application/ocsp-response");
      expect(answer.headers.get("content-length")).toBe(String(body.length));
      const asked = { issuerDer, serial: serials.good, now: new Date() };
      expect(verifyOcspResponse(body, asked).status).toEqual({ kind: "good" });
    }
    const posted = await post(buildOcspRequest(issuerDer, serials.good));
    expect(posted.headers.get("cache-control")).toBe("no-store");
  });

  test("says nothing for an issuer that is not ours", async () => {
    const stranger = await aPki(new Date());
    expect(errorIn(await bytes(await post(buildOcspRequest(stranger.issuing, serials.good))))).toBe(
      "unauthorized",
    );
  });

  test("a change is seen soon after its commit, asked with a nonce and without, and its end as well", async () => {
    const plain = buildOcspRequest(issuerDer, serials.good);
    const said = async () => {
      const question = { issuerDer, serial: serials.good, now: new Date() };
      const plainly = verifyOcspResponse(await bytes(await post(plain)), question).status;
      return [plainly, (await ask(serials.good)).status];
    };
    expect(await said()).toEqual([{ kind: "good" }, { kind: "good" }]);
    const at = new Date("2026-11-22T10:00:00Z");
    await tell(database, serials.good, { status: "hold", reason: "certificateHold", at });
    const blocked = { kind: "revoked", at, reason: "certificateHold" };
    await vi.waitFor(async () => expect(await said()).toEqual([blocked, blocked]), within);
    await tell(database, serials.good, { status: "good", reason: null, at: null });
    await vi.waitFor(async () => expect(await said()).toEqual([{ kind: "good" }, { kind: "good" }]), within);
  });

  test("what was written past the feed and the guards is no end to a block that is for good", async () => {
    await tell(database, serials.revoked, { status: "good", reason: null, at: null });
    await expect.poll(() => status.words.join()).toContain("cannot be so and is left as it was");
    expect((await ask(serials.revoked)).status).toMatchObject({ kind: "revoked", reason: "keyCompromise" });
    await tell(database, serials.revoked, { status: "revoked", reason: "keyCompromise", at: revokedAt });
    status.words.length = 0;
  });

  test("a blocked row without a time is answered as blocked, not with a fault", async () => {
    const set = (at: Date | null) =>
      tell(database, serials.revoked, { status: "revoked", reason: "keyCompromise", at });
    const said = async () => (await ask(serials.revoked)).status;
    await set(null);
    await vi.waitFor(async () => expect(await said()).not.toMatchObject({ at: revokedAt }), within);
    expect(await said()).toMatchObject({ kind: "revoked", reason: "keyCompromise" });
    await set(revokedAt);
    await vi.waitFor(async () => expect(await said()).toMatchObject({ at: revokedAt }), within);
  });

  test("whatever a stranger sends is malformed or answered, never a fault; five hundred mutants", async () => {
    const good = buildOcspRequest(issuerDer, serials.good, randomBytes(16));
    const mutants = Array.from({ length: 500 }, (_, turn) => mutant(good, turn));
    const kinds = new Set<string>();
    const said = [...status.words];
    for (const body of mutants) {
      const answer = await post(body);
      expect(answer.status).toBe(200);
      kinds.add(errorIn(await bytes(answer)) ?? "answered");
    }
    expect([...kinds].sort()).toEqual(["answered", "malformedRequest", "unauthorized"]);
    expect(status.words).toEqual(said);
  });

  test("a body of megabytes is refused, and an address that is no request is malformed", async () => {
    expect(await announced(`${at}/ocsp`, 2_000_000)).toBe(413);
    for (const path of ["%%%", "hej", "", "a/b/c", "%00"]) {
      const answer = await fetch(`${at}/ocsp/${path}`);
      expect([200, 404]).toContain(answer.status);
      if (answer.status === 200) expect(errorIn(await bytes(answer))).toBe("malformedRequest");
    }
    expect((await ask(serials.good)).status).toEqual({ kind: "good" });
  });
});

describe("lists and certificates", () => {
  test("are served with their types, their length and nothing about the server", async () => {
    const wanted = [
      [`/crl/${slug}.crl`, "application/pkix-crl"],
      [`/crl/${slug}-root.crl`, "application/pkix-crl"],
      [`/issuer/${slug}.cer`, "application/pkix-cert"],
      [`/issuer/${slug}-root.cer`, "application/pkix-cert"],
    ] as const;
    for (const [path, type] of wanted) {
      const answer = await fetch(`${at}${path}`);
      const body = await bytes(answer);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
      expect(answer.headers.get("content-length")).toBe(String(body.length));
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect([answer.headers.get("server"), answer.headers.get("x-powered-by")]).toEqual([null, null]);
      const etag = answer.headers.get("etag") ?? "";
      expect((await fetch(`${at}${path}`, { headers: { "if-none-match": etag } })).status).toBe(304);
      const head = await fetch(`${at}${path}`, { method: "HEAD" });
      expect([head.headers.get("content-length"), await head.text()]).toEqual([String(body.length), ""]);
    }
  });

  test("what nobody has is not found, and nothing is written here", async () => {
    for (const path of [
      "/",
      "/crl/ingen.crl",
      "/issuer/ingen.cer",
      `/crl/${slug}.cer`,
      `/crl/../crl/x`,
      `/issuer/${slug}-ocsp.cer`,
    ])
      expect((await fetch(`${at}${path}`)).status).toBe(404);
    expect((await fetch(`${at}/crl/${slug}.crl`, { method: "DELETE" })).status).toBe(405);
    expect((await fetch(`${at}/ocsp`, { method: "PUT", body: "x" })).status).toBe(405);
  });
});

/** Another one, begun in the same folder while the database is away: lists and certificates, and OCSP that says to come back. */
async function servesWithoutDatabase(list: Uint8Array): Promise<void> {
  const other = await freePort();
  await new ListFolder(env().PUBLISHED_DIR ?? "").save(slug, readCrl(list).number, list);
  const begun = await spawnProgram("status", { STATUS_PORT: String(other), DATABASE_URL: door.url });
  const from = (path: string) => fetch(`http://127.0.0.1:${other}${path}`);
  await vi.waitFor(async () => expect(await bytes(await from(`/crl/${slug}.crl`))).toEqual(list), within);
  expect(await bytes(await from(`/issuer/${slug}.cer`))).toEqual(issuerDer);
  const base64 = Buffer.from(buildOcspRequest(issuerDer, serials.good)).toString("base64");
  expect(errorIn(await bytes(await from(`/ocsp/${encodeURIComponent(base64)}`)))).toBe("tryLater");
  await begun.stop();
}

describe("without its database", () => {
  test("goes on by its last look for ten minutes, serves the list it holds, and follows again by itself; one that begins then has the lists", async () => {
    const list = await bytes(await fetch(`${at}/crl/${slug}.crl`));
    await door.shut();
    const shut = Date.now();
    const dated = await ask(serials.good);
    expect(dated.status).toEqual({ kind: "good" });
    expect(dated.thisUpdate.getTime()).toBeLessThanOrEqual(shut);
    expect((await ask(serials.revoked)).status).toMatchObject({ kind: "revoked" });
    const held = await fetch(`${at}/crl/${slug}.crl`);
    expect([held.status, await bytes(held)]).toEqual([200, list]);
    await servesWithoutDatabase(list);
    const told = async () => {
      const answer = await fetch(`${at}/health`);
      return [answer.status, await answer.json()];
    };
    const soon = { timeout: 60_000, interval: 50 };
    await vi.waitFor(async () => expect((await told())[1]).toMatchObject({ database: "down" }), soon);
    expect(await told()).toEqual([
      503,
      { ready: true, database: "down", faults: [{ code: "database-down" }] },
    ]);
    expect((await fetch(`${at}/health/live`)).status).toBe(200);
    expect((await fetch(`${at}/health/ready`)).status).toBe(200);

    await door.open();
    while ((await fetch(`${at}/health`)).status !== 200)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await ask(serials.good)).status).toEqual({ kind: "good" });
  });
});

test("what was asked about is written down as seen today: not what is blocked, and not what we look at ourselves", async () => {
  for (const name of ["good", "hold", "revoked"] as const) await ask(serials[name]);
  await post(buildOcspRequest(issuerDer, serials.observed), "/ocsp", ownLook);
  // It writes once a minute, and when it ends.
  expect(await status.stop()).toBe(0);
  const rows = await database.administrator`select eid_id,
    last_day = (now() at time zone 'Europe/Stockholm')::date as today from tenant.eid_use`;
  expect([...rows]).toEqual([{ eid_id: eids.good, today: true }]);
});
