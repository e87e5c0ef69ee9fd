import { expect } from "@playwright/test";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, post, signIn } from "@/e2e/support/door";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

const uuid = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g;

async function taken(list: string, subject: string): Promise<string> {
  const headers = { Cookie: await signIn(subject) };
  const get = (path: string) => fetch(`${baseUrl}${path}`, { headers, redirect: "manual" });
  const answer = await get(`/api/files/exports/${list}?organisation=exempelkoping&format=csv`);
  const asked = answer.headers.get("location")?.split("?")[1];
  if (asked) await post(`/api/files/export-files?organisation=exempelkoping&${asked}`, {}, headers);
  const file = asked ? await get(await made(get)) : answer;
  expect(file.status, list).toBe(200);
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  return file.text();
}

/** Where a list that is too long to wait for can be fetched, once the worker has made it. */
async function made(get: (path: string) => Promise<Response>): Promise<string> {
  let path = "";
  await expect(async () => {
    const page = await (await get("/exempelkoping/jobs")).text();
    path = /\/api\/files\/export-files\/[^"]+/.exec(page)?.[0] ?? "";
    expect(path).not.toBe("");
  }).toPass({ timeout: 60_000 });
  return path.replaceAll("&amp;", "&");
}

/** Protected persons with a row in the list; other stories add some without an e-ID. */
const listed = { employees: "true", eids: "exists (select from tenant.eid where employee_id = employee.id)" };

for (const [list, inList] of Object.entries(listed))
  test(`a protected person leaves with ${list} by name only for those who may see them on the screen`, async () => {
    const protectedOnes = await database().unsafe(`
      select given_name || ' ' || surname as name, alias from tenant.employee
      join tenant.organisation using (organisation_id)
      where slug = 'exempelkoping' and protected_identity and ${inList}`);
    expect(protectedOnes.length).toBeGreaterThan(0);
    const open = await taken(list, "karin-ek");
    const hidden = await taken(list, "jonas-falk");
    for (const { name, alias } of protectedOnes) {
      expect(open).toContain(name);
      expect(hidden).toContain(alias);
      expect(hidden).not.toContain(name);
      for (const [file, shown] of [
        [open, name],
        [hidden, alias],
      ])
        expect(file.split("\r\n").find((line: string) => line.includes(shown))).toMatch(/;ja;/);
    }
    // None is left out; another story may have added somebody meanwhile.
    expect(hidden.split("\r\n").length).toBeGreaterThanOrEqual(open.split("\r\n").length);
  });

test("an auditor takes out every list, and no file holds a personal number", async () => {
  const lists = [
    "employees",
    "eids",
    "expiry",
    "issuance",
    "order-flow",
    "block-times",
    "block-months",
    "chapters",
    "control-months",
    "agreements",
    "time-line",
    "ceilings",
    "relying-parties",
    "services",
    "schemes",
    "use",
    "suppliers",
    "procurements",
    "spend",
    "algorithms",
    "audit",
  ];
  for (const list of lists) {
    const file = await taken(list, "gun-nystrom");
    // No block of the demo has been measured before a story makes one.
    expect(file.split("\r\n").length, list).toBeGreaterThan(list.startsWith("block-") ? 1 : 2);
    // One in seven logs has a random id that begins like a number.
    expect(file.replace(uuid, "id"), list).not.toMatch(/\b(19|20)\d{6}-?\d{4}\b/);
  }
});

test("a search that cannot be read is told beside the field, and no file takes all or nothing for it", async () => {
  const headers = { Cookie: await signIn("gun-nystrom") };
  const get = (path: string) => fetch(`${baseUrl}${path}`, { headers, redirect: "manual" });
  const asked: [list: string, search: string][] = [
    ["audit", "q=foo:bar"],
    ["audit", "q=tid:2026-02-31"],
    ["eids", "status=kanske"],
    ["employees", "state=kanske"],
    ["agreements", "kind=kanske"],
    ["services", "environment=kanske"],
    ["procurements", "view=kanske"],
    ["use", "day=2026-02-31"],
  ];
  for (const [list, search] of asked) {
    const file = await get(`/api/files/exports/${list}?organisation=exempelkoping&format=csv&${search}`);
    expect([list, file.status]).toEqual([list, 422]);
    expect(await file.text()).toContain("Sökningen i listan kan inte läsas.");
  }
  const log = await (await get("/exempelkoping/audit?q=foo:bar")).text();
  expect(log).toContain("Sökordet ”foo” finns inte. Skriv vem, vad, gäller, utfall eller när före kolon");
  expect(log).toContain('aria-describedby="q-error"');
  expect(log).not.toContain("/api/files/exports/audit");
  const supposed = await (await get("/exempelkoping/relying-parties/matrix?day=2026-02-31")).text();
  expect(supposed).toContain("Datumet finns inte.");
  const written = await (await get("/exempelkoping/relying-parties/matrix?day=31/12+2026")).text();
  expect(written).toContain("Skriv datumet så här: 2026-12-31."); // B19
});
