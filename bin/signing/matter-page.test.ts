import { expect, test } from "vitest";
import { id, organisationId, ours, pages, signer, words } from "./testing-page";

const at = `/act/${organisationId}/${id}`;
const { format, organisation, officer, at: when, nonce } = words;

/** What the signer answers of an act about another thing than an e-ID. */
function issues(verb: string, about: object, place: string, list: string[] = []): void {
  const said = { format, organisation, officer, at: when, nonce, verb, employer: organisationId, ...about };
  const more = { challenge: "Y2hhbGxlbmdl", passkeys: ["cGFzc2tleQ"], slug: "prov", eidId: null };
  signer.answers["/act/issue"] = { status: 200, body: { words: said, ...more, place, list } };
  signer.answers["/act/keep"] = { status: 200, body: { slug: "prov", eidId: null, verb, place } };
}
const page = async (language: string) => (await fetch(`${pages.address}${at}?language=${language}`)).text();
const sent = async () =>
  (await fetch(`${pages.address}${at}`, { method: "POST", body: "{}", headers: ours })).json();

const role = {
  ...{ id, name: "id-administrator", account: id, officer: "<b>Olle</b> Åström" },
  known: [{ name: "Olle Åström", since: "2026-03-01T23:30:00.000Z", publicKey: "c2lnaWxs" }],
  departments: [
    { id, name: "Ekskolan", path: "Norr › Ekskolan", code: "17", people: 57 },
    { id, name: "Köket" },
  ],
  ...{ validFrom: "2026-12-01", validTo: "2026-12-24", substituteFor: "Karin Ek" },
};

test("a role is shown with who gets it, where, for which days and in whose place, and leads back to the roles", async () => {
  issues("grant-role", { role }, "settings/officers");
  const text = await page("sv");
  for (const part of [
    "<h1>Bevilja en roll</h1>",
    "<dt>Vem som får rollen</dt><dd>&lt;b&gt;Olle&lt;/b&gt; Åström</dd>",
    "<dt>Roll</dt><dd>ID-administratör</dd>",
    "<dt>I nyckelförteckningen</dt><dd>Olle Åström, sedan 2026-03-02</dd>",
    // printf sigill | sha256sum
    '<dt>Passnyckelns fingeravtryck</dt><dd class="exact">f3f2 70c9 2b01 7cdd 24fd</dd>',
    "<dt>Var rollen gäller</dt><dd>Norr › Ekskolan (avdelningskod 17, antal personer 57); Köket</dd>",
    "<dt>När rollen gäller</dt><dd>2026-12-01 – 2026-12-24</dd>",
    "<dt>Vikarie för</dt><dd>Karin Ek</dd>",
    'href="https://prov.example/prov/settings/officers"',
  ])
    expect(text).toContain(part);
  expect(await sent()).toEqual({ to: `https://prov.example/prov/settings/officers?act=${id}` });
});

test("a role for the whole employer without an end says that", async () => {
  const whole = { ...role, departments: [], validFrom: null, validTo: null, substituteFor: null };
  issues("grant-role", { role: whole }, "settings/officers");
  const text = await page("en");
  expect(text).toContain("<dt>Where it applies</dt><dd>The whole employer</dd>");
  expect(text).toContain("<dt>When it applies</dt><dd>Until further notice</dd>");
  expect(text).not.toContain("Substitute for");
});

test("a role for whom the key directory does not know says so, and that the name is all there is", async () => {
  issues("grant-role", { role: { ...role, known: [] } }, "settings/officers");
  expect(await page("sv")).toContain("Ingen med det här kontot finns i nyckelförteckningen.");
  expect(await page("en")).toContain("Nobody with this account is in the key directory.");
  issues("grant-role", { role: { ...role, known: null } }, "settings/officers");
  expect(await page("sv")).toContain("Arbetsgivaren har ingen nyckelförteckning.");
  expect(await page("en")).toContain("The employer has no key directory.");
});

test("many at once are shown with what is done, how many, the checksum and the very list", async () => {
  const bulk = { id, verb: "revoke", reason: "misuse", count: 2, of: "eids", list: "ab".repeat(32) };
  issues("start-bulk", { bulk }, `eids/bulk/${id}`, ["EL-2026-000412", "EL-2026-000413"]);
  const text = await page("en");
  for (const part of [
    "<h1>Start a bulk action</h1>",
    "<dt>Action</dt><dd>Revoke</dd>",
    "<dt>Reason</dt><dd>Misuse</dd>",
    "<dt>Number of e-IDs</dt><dd>2</dd>",
    `<dd class="exact">${"ab".repeat(32)}</dd>`,
    ">EL-2026-000412\nEL-2026-000413</pre>",
  ])
    expect(text).toContain(part);
  expect(await sent()).toEqual({ to: `https://prov.example/prov/eids/bulk/${id}?act=${id}` });
});

test("the contact addresses that a plan confirms are shown, each beside the id that is signed", async () => {
  const addresses = { count: 1, list: "cd".repeat(32) };
  const bulk = { id, verb: "approve", reason: null, count: 1, of: "eids", list: "ab".repeat(32), addresses };
  issues("start-bulk", { bulk }, `eids/bulk/${id}`, ["EL-2026-000412"]);
  const answer = signer.answers["/act/issue"] as { body: object };
  signer.answers["/act/issue"] = {
    status: 200,
    body: { ...answer.body, addresses: [`${id} <olle>@exempel.se`] },
  };
  const text = await page("sv");
  for (const part of [
    "<dt>Antal kontaktadresser som bekräftas</dt><dd>1</dd>",
    `<dd class="exact">${"cd".repeat(32)}</dd>`,
    `${id} &lt;olle&gt;@exempel.se`,
  ])
    expect(text).toContain(part);
});

test("an extract is shown with whom it is about and for which case", async () => {
  const extract = { id, reference: "HR 2026/0417", person: "Kim Sundin", employee: id };
  issues("take-extract", { extract }, `employees/${id}/extract`);
  const text = await page("sv");
  expect(text).toContain("<dt>Vem utdraget gäller</dt><dd>Kim Sundin</dd>");
  expect(text).toContain("<dt>Diarienummer</dt><dd>HR 2026/0417</dd>");
  expect(text).toContain("personnumret i klartext");
});

test("a successor is shown with whose, under which root, what it is called and for how long, and leads back to the issuers", async () => {
  const successor = {
    ...{ issuer: id, slug: "prov-1", name: "Provköping <1>", root: "ab".repeat(32) },
    ...{ authority: "Provköping Issuing CA 2", years: 10 },
  };
  issues("succeed-issuer", { successor }, "settings/issuers");
  const text = await page("sv");
  for (const part of [
    "<h1>Tillåt en efterträdare till utfärdaren</h1>",
    "vid en nyckelceremoni inom 24 timmar, när två personer har undertecknat",
    "<dt>Utfärdare som efterträds</dt><dd>Provköping &lt;1&gt; (prov-1)</dd>",
    "<dt>Den nya utfärdarens namn</dt><dd>Provköping Issuing CA 2</dd>",
    "<dt>Giltig i antal år</dt><dd>10</dd>",
    `<dd class="exact">${"ab".repeat(32)}</dd>`,
  ])
    expect(text).toContain(part);
  expect(await page("en")).toContain("<h1>Allow a successor of the issuer</h1>");
  expect(await sent()).toEqual({ to: `https://prov.example/prov/settings/issuers?act=${id}` });
});

test("another root is shown with what the two are called and for how long, beside which roots, and leads back to the issuers", async () => {
  const root = {
    ...{ name: "Provköping <2>", commonName: "Provköping <2> Root CA", years: 20 },
    ...{ authority: "Provköping <2> Issuing CA", authorityYears: 10 },
    beside: ["ab".repeat(32), "cd".repeat(32)],
  };
  issues("make-root", { root }, "settings/issuers");
  const text = await page("sv");
  for (const part of [
    "<h1>Tillåt en ny rot</h1>",
    "vid en nyckelceremoni inom 24 timmar, när två personer har undertecknat det här med samma namn",
    "<dt>Den nya rotens namn</dt><dd>Provköping &lt;2&gt; Root CA</dd>",
    "<dt>Roten är giltig i antal år</dt><dd>20</dd>",
    "<dt>Den nya utfärdarens namn</dt><dd>Provköping &lt;2&gt; Issuing CA</dd>",
    "<dt>Utfärdaren är giltig i antal år</dt><dd>10</dd>",
    `<dd class="exact">${"ab".repeat(32)} ${"cd".repeat(32)}</dd>`,
  ])
    expect(text).toContain(part);
  expect(await page("en")).toContain("<h1>Allow a new root</h1>");
  expect(await sent()).toEqual({ to: `https://prov.example/prov/settings/issuers?act=${id}` });
});
