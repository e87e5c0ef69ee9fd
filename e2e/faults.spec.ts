import { renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import postgres from "postgres";
import { EmployeePage } from "@/e2e/pages/employee-page";
import { HandOverPage } from "@/e2e/pages/hand-over-page";
import { LifePage } from "@/e2e/pages/life-page";
import { comeIn } from "@/e2e/support/come-in";
import { printOf, waitingOn } from "@/e2e/support/hand-over-print";
import { Outside } from "@/e2e/support/outside";
import { OwnProduct } from "@/e2e/support/own-product";
import { RawWeb } from "@/e2e/support/raw-web";
import { test } from "@/e2e/support/story";

test.describe.configure({ mode: "serial" });

let own: OwnProduct;
let outside: Outside;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  outside = new Outside();
  own = await OwnProduct.make();
  const { said } = await own.start();
  expect(said).toContain("Sigill is ready");
});
test.afterAll(async () => {
  await own.stop();
  own.remove();
  outside.remove();
});

async function pageOf(browser: Browser, persona: string, baseURL = own.url): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await comeIn(page, persona, baseURL);
  return page;
}

/** Opens the page of an e-ID in use, found by its holder; answers its id. */
async function openEidOf(page: Page, holder: string): Promise<string> {
  await page.goto(`/exempelkoping/eids?q=${encodeURIComponent(holder)}&status=active`);
  const row = page.getByRole("rowheader").getByRole("link").first();
  await page.goto((await row.getAttribute("href")) ?? "");
  return /eids\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

test("while the status program is down screens keep working and say so, and a block is published afterwards", async ({
  browser,
}) => {
  const page = await pageOf(browser, "Jonas Falk");
  const life = new LifePage(page);
  const eidId = await openEidOf(page, "Siv Aronsson");
  const certificate = outside.save("siv.pem", await life.certificate(eidId, 0));
  const silent = page.getByText("Spärrstatus publiceras inte just nu");
  await expect(silent).toHaveCount(0);

  await own.without("status", async () => {
    await life.open(`/eids/${eidId}`);
    await expect(silent.first()).toBeVisible();
    await life.suspend(eidId);
    expect(await life.status(eidId)).toContain("Tillfälligt spärrad");
    expect(await answers(`${own.statusUrl}/health`)).toBe("no answer");
  });
  await expect(async () => expect(await outside.byOcsp(certificate)).toBe("on hold")).toPass({
    timeout: 60_000,
  });
  await life.open(`/eids/${eidId}`);
  await expect(silent).toHaveCount(0);
});

test("what health says is amiss, the security officer reads on the overview, with what to do", async ({
  browser,
}) => {
  const page = await pageOf(browser, "Jonas Falk");
  const [lists, aside] = [join(own.folder, "published/exempelkoping-1"), join(own.folder, "aside")];
  const amiss = page.getByRole("alert").filter({ hasText: "kan inte läsa de publicerade listorna" });
  const health = async () => (await fetch(`${own.url}/api/health`)).json();
  await expect.poll(health, { timeout: 60_000 }).toMatchObject({ well: true, faults: [] });
  renameSync(lists, aside);
  writeFileSync(lists, ""); // no folder, so that nothing in it can be read
  await expect.poll(health, { timeout: 60_000 }).toMatchObject({ well: false, faults: ["lists-unread"] });
  await page.goto("/exempelkoping");
  await expect(amiss).toContainText("Exempelköpings kommun");
  await expect(amiss).toContainText("Be driften att ge statustjänsten läsrätt till mappen.");
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(1);
  rmSync(lists);
  renameSync(aside, lists);
  await expect.poll(health, { timeout: 60_000 }).toMatchObject({ well: true, faults: [] });
  await page.reload();
  await expect(amiss).toHaveCount(0);
});

test("while the web program is down relying parties are still answered, and it comes back by itself", async ({
  browser,
}) => {
  const page = await pageOf(browser, "Jonas Falk");
  const eidId = await openEidOf(page, "Olle Åström");
  const certificate = outside.save("olle.pem", await new LifePage(page).certificate(eidId, 0));
  await own.without("web", async () => {
    expect(await answers(own.url)).toBe("no answer");
    expect(await outside.byOcsp(certificate)).toBe("good");
    expect(await outside.byList(certificate)).toBe("good");
  });
  await expect.poll(() => answers(`${own.url}/api/health/ready`), { timeout: 60_000 }).toBe(200);
});

test("a database that stops in the middle of a hand-over leaves nothing half-done and a page that says so", async ({
  browser,
}) => {
  const page = await pageOf(browser, "Lisa Berg");
  const desk = new HandOverPage(page);
  await desk.openDesk();
  const row = desk.row("Kjellson");
  const card = (await row.getByText(/^9752 \d+$/).textContent()) ?? "";
  await desk.open("Kjellson");
  await page.waitForURL(/\/eids\/[0-9a-f-]{36}/);
  const here = page.url();
  const eidId = /eids\/([0-9a-f-]{36})/.exec(here)?.[1] ?? "";
  const web = own.pidOf("web");
  const before = await printOf(own.databaseUrl, eidId);
  const stopped = own.pidOf("database");

  // The row is held, so that the hand-over has begun and waits when the database goes.
  const held = postgres(own.databaseUrl, { max: 1, onnotice: () => undefined });
  const holding = held.begin(async (sql) => {
    await sql`select from tenant.eid where id = ${eidId} for update`;
    await desk.fillChecklist(card);
    await desk.press("Förbered kvittensen");
    await waitingOn(own.databaseUrl);
    await own.without("database", async () => {
      await expect(desk.main).toContainText("Något gick fel hos oss");
      await expect(desk.main).toContainText("Inget är halvgjort");
      await page.goto(here);
      await expect(page.locator("body")).toContainText("Något gick fel hos oss");
    });
  });
  await expect(holding).rejects.toMatchObject({ code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/) });
  await held.end({ timeout: 1 });

  // Health keeps its answer for two seconds, so another database must have been started, and itself answer.
  await expect.poll(() => own.pidOf("database") ?? stopped, { timeout: 60_000 }).not.toBe(stopped);
  await expect(async () => expect(await printOf(own.databaseUrl, eidId)).toEqual(before)).toPass({
    timeout: 60_000,
  });
  await expect.poll(() => answers(`${own.url}/api/health/ready`), { timeout: 60_000 }).toBe(200);
  await page.goto(here);
  await desk.fillChecklist(card);
  await desk.press("Förbered kvittensen");
  await expect(desk.main).toContainText("Innehavaren undertecknar");
  expect(own.pidOf("web")).toBe(web);
});

test("whatever fails in the web program, each line it prints is JSON, and no identity number or query is in it", async ({
  browser,
}) => {
  const number = "196107039809";
  const web = await RawWeb.start(
    own,
    `process.emitWarning("old, ${number}"); process.stdout.write("past the console ${number}\\n");
     console.error(new Error("Failed query: select ${number}")); setTimeout(() => { throw new Error("thrown ${number}"); });`,
  );
  const logs = (words: RegExp) => expect.poll(() => web.lines.join("\n"), { timeout: 60_000 }).toMatch(words);
  const sql = postgres(own.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await expect.poll(() => answers(`${web.url}/api/health`), { timeout: 60_000 }).toBe(200);
    const page = await pageOf(browser, "Nils Wik", web.url);
    const people = new EmployeePage(page);
    await people.openList();
    await sql.begin(async (tx) => {
      await tx`lock table tenant.identifier`;
      await people.searchHere(number);
      await logs(/55P03/);
      // Held until the page says so: a search in place that failed is sent once more, as a plain form.
      await expect(page.getByRole("heading", { name: "Något gick fel hos oss" })).toBeVisible();
      await expect(page.locator("body")).toContainText("Inget är halvgjort");
    });
    await sql`alter table tenant.employee rename column title to renamed`;
    await people.openList();
    await expect(people.main).toContainText("Något gick fel hos oss");
    await logs(/42703/);
    await sql`alter table tenant.employee rename column renamed to title`;

    await sql`alter table tenant.employee add constraint numberless check (title !~ '^1961') not valid`;
    await people.openNew();
    const person = { Förnamn: "Örjan", Efternamn: "Öst", Befattning: number, Personnummer: number };
    await people.fill({ ...person, Avdelning: "IT", "Första dag": "2024-02-01" });
    await people.press("Lägg till medarbetare");
    await logs(/23514/);
    await sql`alter table tenant.employee drop constraint numberless`;
    await sql`create unique index taken on tenant.employee ((title ~ '^1961')) where title ~ '^1961'`;
    for (let twice = 0; twice < 2; twice++) {
      await people.openNew();
      await people.fill({ ...person, Personnummer: "", Avdelning: "IT", "Första dag": "2024-02-01" });
      await people.press("Lägg till medarbetare");
      await expect(people.main).toContainText(twice ? "finns redan" : "är tillagd");
    }
    web.doMischief();
    await logs(/thrown ••••••-••••/);
  } finally {
    await sql.end({ timeout: 1 });
    await web.stop();
  }
  const printed = web.lines.join("\n");
  expect(printed).toMatch(/"msg":"ready"/);
  expect(printed).toMatch(/"request":"(r[0-9a-f]{11})".*"digest":"\1".*"msg":"a request failed"/);
  expect(printed).not.toMatch(/6107039809|610703-9809/);
  expect(printed).not.toMatch(/\b(select|insert into|update) /i);
  for (const line of web.lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
});

test("what keeps Sigill from starting is said in words, with what to do", async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "127.0.0.1", resolve));
  const address = busy.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const other = await OwnProduct.make();
  try {
    const taken = await other.start({ PORT: port });
    expect(taken.code).toBe(1);
    expect(taken.said).toContain(`Port ${port}, where the web program should listen, is busy`);
    expect(taken.said).toContain(`PORT=${Number(port) + 1} npm start`);

    const url = `postgresql://sigill:hemligt@127.0.0.1:${other.port}/sigill`;
    const unreachable = await other.start({ DATABASE_URL: url });
    expect(unreachable.code).toBe(1);
    expect(unreachable.said).toContain("cannot be used: nothing listens there");
    expect(unreachable.said).not.toContain("hemligt");
  } finally {
    busy.close();
    other.remove();
  }

  await own.stop();
  writeFileSync(join(own.folder, "secrets/signer-passphrase"), "en helt annan lösenfras\n");
  const locked = await own.start();
  expect(locked.code).toBe(3);
  expect(locked.said).toContain("The signer's passphrase does not open the key files");
  expect(locked.said).toContain("Put the right passphrase in the file signer-passphrase");
});

async function answers(url: string): Promise<number | "no answer"> {
  return fetch(url, { redirect: "manual" }).then(
    (answer) => answer.status,
    () => "no answer" as const,
  );
}
