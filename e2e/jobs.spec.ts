import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, signIn } from "@/e2e/support/door";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

const slug = "exempelkoping";
const listing = {
  q: "",
  department: null,
  state: "current",
  withoutEid: false,
  sort: "name",
  descending: false,
};

/** Karin's list of employees as a file, which no worker takes up before the story lets it; colleagues share it. */
async function aJobThatWaits(): Promise<string> {
  const id = randomUUID();
  await database().begin(async (sql) => {
    const [karin] = await sql`
      select organisation_id, account_id from tenant.officer
        join system.organisation_slug using (organisation_id) join system.account on account.id = account_id
       where slug = ${slug} and subject = 'karin-ek'`;
    const by = { organisation_id: karin?.organisation_id, id, account_id: karin?.account_id };
    const input = sql.json({ list: "employees", format: "csv" });
    const job = { ...by, kind: "export", input, shared_with: "employee:write", state: "waiting" };
    await sql`insert into tenant.job ${sql({ ...job, due_at: "2099-01-01", asked_at: new Date() })}`;
    const file = { ...by, list: "employees", format: "csv", locale: "sv", listing: sql.json(listing) };
    const kept = { filters: sql.json({}), asked_at: new Date(), gone_at: "2099-01-01" };
    await sql`insert into tenant.export_file ${sql({ ...file, ...kept })}`;
  });
  return id;
}

async function enter(page: Page, subject: string): Promise<void> {
  for (const pair of (await signIn(subject)).split("; ")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: baseUrl }]);
  }
}

/** Comes to it by Tab alone, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole("button", { name, exact: true });
  await expect(wanted).toBeVisible();
  for (let steps = 0; steps < 80; steps++) {
    if (await wanted.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press("Enter");
}

test("a job is paused by a colleague and resumed by keyboard, and its file comes without a reload", async ({
  page,
  browser,
}) => {
  const id = await aJobThatWaits();
  await enter(page, "karin-ek");
  await page.goto(`${baseUrl}/${slug}/exports`);
  await page.getByRole("link", { name: "Medarbetare, CSV" }).first().click();
  const job = page.getByRole("main");
  await expect(job.getByText("Väntar", { exact: true }).first()).toBeVisible();

  const lisa = await browser.newPage({ baseURL: baseUrl, javaScriptEnabled: false });
  await enter(lisa, "lisa-berg");
  await lisa.goto(`${baseUrl}/${slug}/jobs/${id}`);
  await expect(lisa.getByRole("main").getByText("Karin Ek")).toBeVisible();
  await lisa.getByRole("button", { name: "Pausa jobbet" }).click();
  await expect(lisa.getByText("Jobbet är pausat.")).toBeVisible();
  await lisa.close();

  // Nobody has reloaded Karin's page.
  await expect(page.getByRole("status").filter({ hasText: "Pausat" })).toBeAttached();
  await press(page, "Återuppta jobbet");
  await expect(page.getByRole("link", { name: /^Ladda ner Medarbetare/ })).toBeVisible({ timeout: 60_000 });
  await expect(job.getByText("Klart", { exact: true }).first()).toBeVisible();
});

test("a job that is cancelled by one is told by whom to another whose page is older", async ({
  page,
  browser,
}) => {
  const id = await aJobThatWaits();
  const lisa = await browser.newPage({ baseURL: baseUrl });
  await lisa.route("**/api/tables/jobs*", (route) => route.abort());
  await enter(lisa, "lisa-berg");
  await lisa.goto(`/${slug}/jobs/${id}`);
  await enter(page, "karin-ek");
  await page.goto(`${baseUrl}/${slug}/jobs/${id}`);
  await page.getByText("Avbryt…").click();
  await press(page, "Avbryt jobbet");
  await expect(page.getByText("Jobbet är avbrutet.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Återuppta jobbet" })).toBeHidden();
  await lisa.getByRole("button", { name: "Pausa jobbet" }).click();
  await expect(lisa.getByText("Karin Ek har ändrat här sedan sidan visades")).toBeVisible();
  await lisa.close();
});
