import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { settingsOf } from "./settings";
import { id, issued, organisationId, ours, pages, settings, signer, words } from "./testing-page";

const at = `/act/${organisationId}/${id}`;
const send = (body: string, head: Record<string, string>, to = pages.address) =>
  fetch(`${to}${at}?language=sv`, { method: "POST", body, headers: head, redirect: "manual" });

test("what is signed about the acts themselves is said in words, and leads back to where it was asked for", async () => {
  const { format, organisation, officer, at, nonce } = words;
  const setting = { ...{ format, organisation, officer, at, nonce }, verb: "offer-acts" };
  signer.answers["/act/issue"] = {
    status: 200,
    body: { words: setting, challenge: "Y2hhbGxlbmdl", passkeys: ["cGFzc2tleQ"], slug: "prov", eidId: null },
  };
  const page = await (await fetch(`${pages.address}/act/${organisationId}/${id}?language=sv`)).text();
  expect(page).toContain("<h1>Gör underskrifter frivilliga</h1>");
  expect(page).toContain("Det gäller när två personer har undertecknat det här.");
  expect(page).toContain('href="https://prov.example/prov/settings/signed-acts"');
  expect(page).not.toContain("Innehavare");
  signer.answers["/act/keep"] = { status: 200, body: { slug: "prov", eidId: null, verb: "offer-acts" } };
  const sent = await fetch(`${pages.address}/act/${organisationId}/${id}`, {
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
  signer.answers["/act/issue"] = { status: 200, body };
  const page = await (await fetch(`${pages.address}${at}?language=en`)).text();
  expect(page).toContain("<h1>Add a passkey to the key directory</h1>");
  expect(page).toContain("<dt>The passkey’s owner</dt><dd>Siv Sund</dd>");
  // printf sigill | sha256sum
  expect(page).toContain('<dd class="exact">f3f2 70c9 2b01 7cdd 24fd</dd>');
  expect(page).toContain('href="https://prov.example/prov/settings/key-directory"');
});

test("whoever has no passkey in the directory is told before touching anything; who adds one is told its fingerprint", async () => {
  signer.answers["/act/issue"] = { ...issued([]), body: { ...issued([]).body, waits: true } };
  const waits = await fetch(`${pages.address}${at}?language=en`);
  expect([waits.status, await waits.text()]).toEqual([
    409,
    expect.stringContaining("Your passkey is not in the key directory yet."),
  ]);
  signer.answers["/passkey/enrol"] = {
    status: 200,
    body: { slug: "prov", fingerprint: "0123 4567 89ab cdef 0123" },
  };
  const path = `/passkey/${organisationId}/${id}?language=en`;
  const added = await fetch(`${pages.address}${path}`, { method: "POST", body: "{}", headers: ours });
  expect(await added.json()).toEqual({
    to: "https://prov.example/prov/settings/passkeys",
    words: expect.stringMatching(/^The passkey is added\..*:$/),
    exact: "0123 4567 89ab cdef 0123",
  });
});

describe("the signing page", () => {
  test("shows what the signer says, as text, and asks the passkey for that alone", async () => {
    const answer = await fetch(`${pages.address}${at}?language=en`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain("Approve the e-ID EL-2026-000412");
    expect(text).toContain("&lt;b&gt;Olle&lt;/b&gt; Åström");
    expect(text).toContain("<dt>Used for</dt><dd>authentication, signature</dd>");
    expect(text).toContain('<dt>The certificate also shows</dt><dd class="exact">olle@prov.example</dd>');
    const [, options = ""] = /data-options="([^"]*)"/.exec(text) ?? [];
    expect(JSON.parse(options.replaceAll("&quot;", '"'))).toEqual({
      ...{ challenge: "Y2hhbGxlbmdl", rpId: "sign.prov.example", userVerification: "required" },
      ...{ timeout: 120_000, allowCredentials: [{ id: "cGFzc2tleQ", type: "public-key" }] },
    });
    expect(signer.asked).toEqual([["/act/issue", { organisationId, actId: id }]]);
  });
  test.each([
    ["sv", "2026-11-24T09:00:07.000Z", "<dt>Tidpunkt (svensk tid)</dt><dd>2026-11-24 10:00:07</dd>"],
    ["en", "2026-07-24T22:00:00.000Z", "<dt>Time (Swedish time)</dt><dd>2026-07-25 00:00:00</dd>"],
  ])("says the time that is signed, in %s", async (language, when, row) => {
    const { body } = issued(["cGFzc2tleQ"]);
    signer.answers["/act/issue"] = { status: 200, body: { ...body, words: { ...words, at: when } } };
    expect(await (await fetch(`${pages.address}${at}?language=${language}`)).text()).toContain(row);
  });
  test("runs no script but its own, cannot be framed, and is kept by no cache", async () => {
    const { headers } = await fetch(`${pages.address}${at}`);
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self' https://prov.example; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("set-cookie")).toBeNull();
    for (const file of ["/style.css", "/touch.js", "/webauthn.js"])
      expect((await fetch(`${pages.address}${file}`)).status).toBe(200);
  });
  test("passes on what a passkey answered, and leads back to the decision with the act", async () => {
    const answer = await send('{"id":"cGFzc2tleQ"}', ours);
    expect(await answer.json()).toEqual({ to: `https://prov.example/prov/eids/${id}/approve?act=${id}` });
    expect(signer.asked).toEqual([
      ["/act/keep", { organisationId, actId: id, assertion: { id: "cGFzc2tleQ" } }],
    ]);
  });
  test("takes nothing from another page, nothing long, and nothing that is no answer", async () => {
    expect((await send("{}", { ...ours, origin: "https://prov.example" })).status).toBe(403);
    expect((await send("{}", { "content-type": "application/json" })).status).toBe(403);
    expect((await send(" ".repeat(60_001), ours)).status).toBe(413);
    expect((await send("{", ours)).status).toBe(400);
    expect(signer.asked).toEqual([]);
  });
  test("says in words why the signer refused, and that nothing is signed when it is away", async () => {
    signer.answers = { "/act/keep": { status: 409, body: { code: "passkey-unknown" } } };
    expect(await (await send("{}", ours)).json()).toMatchObject({
      words: "Den passnyckeln är inte din, eller är borttagen. Använd en annan.",
    });
    signer.answers = {};
    const away = await fetch(`${pages.address}${at}?language=en`);
    expect([away.status, await away.text()]).toEqual([503, expect.stringContaining("Nothing is signed.")]);
  });
  test.each(["//", "//evil.example/act", "http://[", "/%"])("outlives the address %j", async (path) => {
    const { hostname, port } = new URL(pages.address);
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
    expect(signer.asked).toEqual([]);
  });
  test("of the demo signs with the persona's, says so, and never beside a real one", async () => {
    signer.answers["/act/issue"] = issued([]);
    signer.answers["/passkey/software"] = { status: 200, body: {} };
    expect(await (await fetch(`${pages.demo}${at}?language=en`)).text()).toContain("It proves nothing.");
    const form = { origin: settings.origin, "content-type": "application/x-www-form-urlencoded" };
    const answer = await send("", form, pages.demo);
    expect(answer.headers.get("location")).toBe(`https://prov.example/prov/eids/${id}/approve?act=${id}`);
    expect(signer.asked.map(([path]) => path)).toEqual([
      "/act/issue",
      "/act/issue",
      "/passkey/software",
      "/act/keep",
    ]);
    signer.answers["/act/issue"] = issued(["cGFzc2tleQ"]);
    expect((await send("", form, pages.demo)).status).toBe(409);
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
