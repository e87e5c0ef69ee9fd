import { mkdtempSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSigningPage } from "./server";
import { type Settings, settingsOf } from "./settings";

const organisationId = "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0001";
const id = "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0002";
const words = {
  ...{
    format: "sigill-act-1",
    verb: "approve",
    eid: "EL-2026-000412",
    version: 1,
    person: "<b>Olle</b> Åström",
  },
  ...{
    subject: "CN=Olle Åström",
    alternativeNames: ["olle@prov.example"],
    level: 3,
    type: "Tjänstekort",
    carrier: "card",
    profile: "org-person",
  },
  ...{ validDay: "2031-11-23", keys: [], organisation: { name: "Provköpings kommun", number: "2120000142" } },
  ...{ officer: { account: id, name: "Karin Ek" }, at: "2026-11-24T09:00:00.000Z", nonce: "abc" },
};
const kept = { slug: "prov", eidId: id, verb: "approve" };

/** In the signer's place: what it was asked, and what it answers. */
let asked: [path: string, body: Record<string, unknown>][] = [];
let answers: Record<string, { status: number; body: object }> = {};
const socket = join(mkdtempSync(join(tmpdir(), "sigill-act-")), "act.sock");
const settings: Settings = {
  ...{ port: 0, origin: "https://sign.prov.example", host: "sign.prov.example" },
  ...{ publicUrl: "https://prov.example", socket, demoKey: null },
};
const servers: Server[] = [];
let address = "";
let demo = "";

beforeAll(async () => {
  const signer = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      asked.push([request.url ?? "", JSON.parse(Buffer.concat(parts).toString())]);
      const { status, body } = answers[request.url ?? ""] ?? { status: 503, body: { code: "fault" } };
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => signer.listen(socket, done));
  servers.push(signer);
  address = await listening(settings);
  demo = await listening({ ...settings, demoKey: Buffer.from("demo") });
});
afterAll(() => {
  for (const server of servers) server.close();
});
beforeEach(() => {
  asked = [];
  answers = { "/act/issue": issued(["cGFzc2tleQ"]), "/act/keep": { status: 200, body: kept } };
});
const issued = (passkeys: string[]) => ({
  status: 200,
  body: { words, challenge: "Y2hhbGxlbmdl", passkeys, slug: "prov", eidId: id },
});

async function listening(given: Settings): Promise<string> {
  const server = createSigningPage(given, (fault) => {
    throw fault;
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const at = `/act/${organisationId}/${id}`;
const send = (body: string, head: Record<string, string>, to = address) =>
  fetch(`${to}${at}?language=sv`, { method: "POST", body, headers: head, redirect: "manual" });
const ours = { origin: settings.origin, "content-type": "application/json" };

test("what is signed about the acts themselves is said in words, and leads back to where it was asked for", async () => {
  const { format, organisation, officer, at, nonce } = words;
  const setting = { ...{ format, organisation, officer, at, nonce }, verb: "offer-acts" };
  answers["/act/issue"] = {
    status: 200,
    body: { words: setting, challenge: "Y2hhbGxlbmdl", passkeys: ["cGFzc2tleQ"], slug: "prov", eidId: null },
  };
  const page = await (await fetch(`${address}/act/${organisationId}/${id}?language=sv`)).text();
  expect(page).toContain("<h1>Gör underskrifter frivilliga</h1>");
  expect(page).toContain("Det gäller när två personer har undertecknat det här.");
  expect(page).toContain('href="https://prov.example/prov/settings/signed-acts"');
  expect(page).not.toContain("Innehavare");
  answers["/act/keep"] = { status: 200, body: { slug: "prov", eidId: null, verb: "offer-acts" } };
  const sent = await fetch(`${address}/act/${organisationId}/${id}`, {
    method: "POST",
    headers: { origin: "https://sign.prov.example", "content-type": "application/json" },
    body: "{}",
  });
  expect(await sent.json()).toEqual({ to: `https://prov.example/prov/settings/signed-acts?act=${id}` });
});

test("a change of the key directory says whose passkey it is and its fingerprint, and leads back to the directory", async () => {
  const { format, organisation, officer, at: when, nonce } = words;
  const key = { credentialId: "cA", publicKey: "c2lnaWxs", account: id, name: "Siv Sund", people: ["00"] };
  const said = {
    ...{ format, organisation, officer, at: when, nonce },
    verb: "add-key",
    employer: organisationId,
    key,
  };
  const body = {
    words: said,
    challenge: "Y2hhbGxlbmdl",
    passkeys: ["cGFzc2tleQ"],
    slug: "prov",
    eidId: null,
  };
  answers["/act/issue"] = { status: 200, body };
  const page = await (await fetch(`${address}${at}?language=en`)).text();
  expect(page).toContain("<h1>Add a passkey to the key directory</h1>");
  expect(page).toContain("<dt>The passkey’s owner</dt><dd>Siv Sund</dd>");
  // printf sigill | sha256sum
  expect(page).toContain('<dd class="exact">f3f2 70c9 2b01 7cdd 24fd</dd>');
  expect(page).toContain('href="https://prov.example/prov/settings/key-directory"');
});

test("whoever has no passkey in the directory is told before touching anything; who adds one is told its fingerprint", async () => {
  answers["/act/issue"] = { ...issued([]), body: { ...issued([]).body, waits: true } };
  const waits = await fetch(`${address}${at}?language=en`);
  expect([waits.status, await waits.text()]).toEqual([
    409,
    expect.stringContaining("Your passkey is not in the key directory yet."),
  ]);
  answers["/passkey/enrol"] = {
    status: 200,
    body: { slug: "prov", fingerprint: "0123 4567 89ab cdef 0123" },
  };
  const path = `/passkey/${organisationId}/${id}?language=en`;
  const added = await fetch(`${address}${path}`, { method: "POST", body: "{}", headers: ours });
  expect(await added.json()).toEqual({
    to: "https://prov.example/prov/settings/passkeys",
    words: expect.stringMatching(/^The passkey is added\..*:$/),
    exact: "0123 4567 89ab cdef 0123",
  });
});

describe("the signing page", () => {
  test("shows what the signer says, as text, and asks the passkey for that alone", async () => {
    const answer = await fetch(`${address}${at}?language=en`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain("Approve the e-ID EL-2026-000412");
    expect(text).toContain("&lt;b&gt;Olle&lt;/b&gt; Åström");
    expect(text).toContain('<dt>The certificate also shows</dt><dd class="exact">olle@prov.example</dd>');
    const [, options = ""] = /data-options="([^"]*)"/.exec(text) ?? [];
    expect(JSON.parse(options.replaceAll("&quot;", '"'))).toEqual({
      ...{ challenge: "Y2hhbGxlbmdl", rpId: "sign.prov.example", userVerification: "required" },
      ...{ timeout: 120_000, allowCredentials: [{ id: "cGFzc2tleQ", type: "public-key" }] },
    });
    expect(asked).toEqual([["/act/issue", { organisationId, actId: id }]]);
  });
  test("runs no script but its own, cannot be framed, and is kept by no cache", async () => {
    const { headers } = await fetch(`${address}${at}`);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self' https://prov.example; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("set-cookie")).toBeNull();
    for (const file of ["/style.css", "/touch.js", "/webauthn.js"])
      expect((await fetch(`${address}${file}`)).status).toBe(200);
  });
  test("passes on what a passkey answered, and leads back to the decision with the act", async () => {
    const answer = await send('{"id":"cGFzc2tleQ"}', ours);
    expect(await answer.json()).toEqual({ to: `https://prov.example/prov/eids/${id}/approve?act=${id}` });
    expect(asked).toEqual([["/act/keep", { organisationId, actId: id, assertion: { id: "cGFzc2tleQ" } }]]);
  });
  test("takes nothing from another page, nothing long, and nothing that is no answer", async () => {
    expect((await send("{}", { ...ours, origin: "https://prov.example" })).status).toBe(403);
    expect((await send("{}", { "content-type": "application/json" })).status).toBe(403);
    expect((await send(" ".repeat(60_001), ours)).status).toBe(413);
    expect((await send("{", ours)).status).toBe(400);
    expect(asked).toEqual([]);
  });
  test("says in words why the signer refused, and that nothing is signed when it is away", async () => {
    answers = { "/act/keep": { status: 409, body: { code: "passkey-unknown" } } };
    expect(await (await send("{}", ours)).json()).toMatchObject({
      words: "Den passnyckeln är inte din, eller är borttagen. Använd en annan.",
    });
    answers = {};
    const away = await fetch(`${address}${at}?language=en`);
    expect([away.status, await away.text()]).toEqual([503, expect.stringContaining("Nothing is signed.")]);
  });
  test.each(["//", "//evil.example/act", "http://[", "/%"])("outlives the address %j", async (path) => {
    const { hostname, port } = new URL(address);
    const code = await new Promise((resolve, reject) => {
      request({ hostname, port, path }, (answer) => resolve(answer.resume().statusCode))
        .once("error", reject)
        .end();
    });
    expect(code).toBe(404);
  });
  test("has no passkey of its own: what is sent without one signs nothing", async () => {
    const form = { origin: settings.origin, "content-type": "application/x-www-form-urlencoded" };
    expect((await send("", form)).status).toBe(400);
    expect(asked).toEqual([]);
  });
  test("of the demo signs with the persona's, says so, and never beside a real one", async () => {
    answers["/act/issue"] = issued([]);
    answers["/passkey/software"] = { status: 200, body: {} };
    expect(await (await fetch(`${demo}${at}?language=en`)).text()).toContain("It proves nothing.");
    const form = { origin: settings.origin, "content-type": "application/x-www-form-urlencoded" };
    const answer = await send("", form, demo);
    expect(answer.headers.get("location")).toBe(`https://prov.example/prov/eids/${id}/approve?act=${id}`);
    expect(asked.map(([path]) => path)).toEqual([
      "/act/issue",
      "/act/issue",
      "/passkey/software",
      "/act/keep",
    ]);
    answers["/act/issue"] = issued(["cGFzc2tleQ"]);
    expect((await send("", form, demo)).status).toBe(409);
  });
});

describe("its settings", () => {
  const env = {
    SIGNING_URL: "https://sign.prov.example/",
    PUBLIC_URL: "https://prov.example",
    ACT_SOCKET: "/run/sigill/act.sock",
  };
  test("name its address, web's and the signer's", () => {
    expect(settingsOf(env)).toEqual({ ...settings, port: 3003, socket: "/run/sigill/act.sock" });
    expect(() => settingsOf({ ...env, ACT_SOCKET: undefined })).toThrow(/ACT_SOCKET/);
  });
  test("keep it apart from web, and without TLS in the demo alone", () => {
    expect(() => settingsOf({ ...env, SIGNING_URL: "https://prov.example/sign" })).toThrow(/of its own/);
    expect(() => settingsOf({ ...env, SIGNING_URL: "http://sign.prov.example" })).toThrow(/https alone/);
    expect(settingsOf({ ...env, SIGNING_URL: "http://sign.localhost:3003", SIGILL_DEMO: "1" }).host).toBe(
      "sign.localhost",
    );
  });
});
