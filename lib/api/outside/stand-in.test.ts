import { createPrivateKey, generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { aFolder, freePort, spawnProgram, startProgram } from "@/lib/credential/certificate/testing";
import { selfSigned } from "@/lib/pki/self-signed";
import { aStartedApi } from "./testing-started";

const database = await freshDatabase();
const api = await aStartedApi(database);
const { d, ...jwk } = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
const secrets = join(aFolder("stand-in"), "secrets");
mkdirSync(secrets);
writeFileSync(join(secrets, "demo-client-key"), JSON.stringify({ ...jwk, d, kid: "demo" }));
const port = await freePort();
const settings = { DEMO_SERVICE_PORT: String(port), API_URL: api.url, SECRETS_DIR: secrets };
const service = await startProgram("demo-service", settings);
afterAll(async () => {
  await Promise.all([service.stop("SIGKILL"), api.program.stop()]);
});

const clientId = "https://redovisning.exempelredovisning.example";
const entityId = "https://sp.exempelredovisning.example/redovisning";
const der = selfSigned({
  ...{ key: createPrivateKey({ key: { ...jwk, d }, format: "jwk" }), commonName: "sp", organisation: "Prov" },
  ...{ notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 86_400_000) },
});
await api.client({
  ...{ client_id: clientId, dpop_bound: true, jwks: { keys: [{ ...jwk, kid: "demo" }] } },
  saml: { entityId, purpose: "Visa vem", certificates: [Buffer.from(der).toString("base64")] },
});
const saml = { protocol: "saml", protocolId: entityId } as const;
const serviceId = await api.serviceAt(saml, { attributes: ["display-name", "org-name"] });
await api.act("faktura:attestera");
const kim = await api.person("kim", { givenName: "Kim", surname: "<Öst>" });
const limits = [{ kind: "amount" as const, most: 5_000, unit: "kronor" as const }];
await api.grant({ act: "faktura:attestera", employeeId: kim.id, serviceId, limits });

const own = { "sec-fetch-site": "same-origin" };
async function post(path: string, form: Record<string, string>, headers: Record<string, string> = own) {
  const body = new URLSearchParams(form);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body });
  const text = await answer.text();
  return { status: answer.status, text, cookies: answer.headers.getSetCookie() };
}
const whoForm = (id: string, more: Record<string, string> = {}) => ({
  ...{ employer: api.slug, kind: "affiliation", id, level: "3", ...more },
});
const comeAs = async (id: string, more: Record<string, string> = {}) => {
  const { text, cookies } = await post("/", whoForm(id, more));
  const cookie = cookies.map((one) => one.split(";")[0]).join("; ");
  return { text, ask: (path: string, form = {}) => post(path, form, { ...own, cookie }) };
};
const kimAt = () => comeAs(`kim@${api.number}`);

test("the made-up e-service learns who somebody is, and shows what it asked and what was answered", async () => {
  const { text } = await kimAt();
  expect(text).toContain("<dt>Namn</dt><dd>Kim &lt;Öst&gt;</dd>");
  expect(text).not.toContain("<Öst>");
  expect(text).toContain(`POST ${api.issuer}/attributes`);
  expect(text).toContain(`POST ${api.issuer}/token`);
  // No token is shown whole.
  expect(text).not.toMatch(/[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/);
});

test("it is told yes and no of what somebody wants to do, and how far they may go", async () => {
  const { ask } = await kimAt();
  const may = async (amount: string) => (await ask("/may", { act: "faktura:attestera", amount })).text;
  expect(await may("4 999,50")).toContain("Ja, det får du.");
  expect(await may("5001")).toContain("Nej.");
  expect((await ask("/what")).text).toContain("<strong>Attestera fakturor</strong> – högst 5000 kronor");
  const stranger = await comeAs(`nobody@${api.number}`);
  expect(stranger.text).toContain("Arbetsgivaren bekräftar inget om den personen.");
  expect((await stranger.ask("/what")).text).toContain("bekräftar inget som du får göra här");
});

test("by SAML it is told the same, as it shows, and of whom nothing is confirmed nothing", async () => {
  await fetch(`${api.issuer}/saml/metadata`); // the first to ask waits for keys to be made
  const { ask } = await kimAt();
  const { text } = await ask("/saml");
  expect(text).toContain("<dt>Namn</dt><dd>Kim &lt;Öst&gt;</dd>");
  expect(text).toContain(`POST ${api.issuer}/saml/attributes`);
  expect(text).toContain("AttributeQuery");
  const stranger = await comeAs(`nobody@${api.number}`);
  expect((await stranger.ask("/saml")).text).toContain("Svaret innehöll inga uppgifter.");
  const holder = await comeAs("PEM", { kind: "certificate" });
  expect((await holder.ask("/saml")).text).toContain("inte om ett certifikat");
});

test("whoever was identified at a level that is too low is asked to do it again", async () => {
  expect((await comeAs(`kim@${api.number}`, { level: "2" })).text).toContain("identifierar dig på nytt");
});

test("one's own question is sent as it was written, to what the employer describes and nowhere else", async () => {
  const { ask } = await kimAt();
  const { text } = await ask("/try", { path: "/access/v1/evaluation", body: '{"subject":"kim"}' });
  expect(text).toContain('<pre tabindex="0">400\n');
  for (const path of ["/token", "//evil.example/attributes", "/../other/attributes", "@evil.example/"])
    expect(await ask("/try", { path, body: "{}" })).toMatchObject({ status: 400 });
});

test("an employer that does not know it, or that is none, is said to be so; no address of one's choice is asked", async () => {
  const other = `other-${randomUUID().slice(0, 8)}`;
  await anOrganisation({ slug: other });
  expect((await post("/", whoForm("kim", { employer: other }))).text).toContain(
    "känner inte den här tjänsten",
  );
  for (const employer of ["nobody-here", "http://evil.example", "../token", "a@b"])
    expect((await post("/", whoForm("kim", { employer }))).text).toContain(
      "ingen arbetsgivare med det namnet",
    );
  await database.administrator`update tenant.client
    set blocked_at = now(), blocked_by = gen_random_uuid(), block_reason = 'misuse' where client_id = ${clientId}`;
  // What it had a token for ends within a second, and no new one is had.
  await vi.waitFor(async () => {
    expect((await kimAt()).text).toMatch(/har spärrat den/);
  }, 60_000);
  await database.administrator`update tenant.client
    set blocked_at = null, blocked_by = null, block_reason = null where client_id = ${clientId}`;
});

test("a form of another site's is not sent, and one of megabytes is not read", async () => {
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }, {}])
    expect((await post("/", whoForm("kim"), headers as Record<string, string>)).status).toBe(403);
  expect((await post("/", whoForm("x".repeat(70_000)))).status).toBe(500);
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("while the api program is down it says so, and goes on once it is back", async () => {
  await api.program.stop("SIGKILL");
  expect((await kimAt()).text).toContain("svarar inte just nu");
  const again = await api.start();
  await vi.waitFor(async () => expect((await kimAt()).text).toContain("<dt>Namn</dt>"), 60_000);
  await again.stop();
});

test("killed it leaves nothing that keeps the next from starting, and a second one is told that the port is busy", async () => {
  const second = await spawnProgram("demo-service", settings);
  expect(await second.ended).toBe(1);
  expect(second.words.join("\n")).toContain("EADDRINUSE");
  await service.stop("SIGKILL");
  const next = await startProgram("demo-service", settings);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  expect(await next.stop()).toBe(0);
});
