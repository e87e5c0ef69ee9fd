import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl, signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

let town: OwnEmployer;
let karin: string;
let jonas: string;

test.beforeAll(async () => {
  town = await anEmployer({ karin: ["id-administrator"], jonas: ["security-officer"] });
  karin = await signIn(town.officers.karin?.subject ?? "");
  jonas = await signIn(town.officers.jonas?.subject ?? "");
  await hide(town);
  await database()`
    insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, employed_from, alias,
      affiliation_uid, created_at)
    select ${town.organisationId}, gen_random_uuid(), 'Ek' || n, 'Lång', 'lång ek' || n, '2020-01-01', 'Lång ' || n,
      gen_random_uuid()::text, now()
    from generate_series(1, 2100) n`;
});
test.afterAll(closeDatabase);

test("who searches two hundred times at once is told to wait, and a colleague is not", async ({ page }) => {
  const search = (cookie: string, q: string) =>
    fetch(`${baseUrl}/${town.slug}/employees?q=${q}`, { headers: { Cookie: cookie, Accept: "text/html" } });
  // From the first page on, the gate knows whose session it is.
  expect((await search(karin, "ek1")).status).toBe(200);
  expect((await search(jonas, "ek1")).status).toBe(200);
  const many = Array.from({ length: 200 }, (_, at) => search(karin, `ek${at}`));
  expect((await search(jonas, "ek2")).status).toBe(200);
  const answers = await Promise.all(many);
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 429]);
  const told = answers.find(({ status }) => status === 429);
  expect(told?.headers.get("retry-after")).toBe("5");
  await page.setContent((await told?.text()) ?? "");
  await expect(page.getByRole("heading", { name: "Vänta ett ögonblick" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Försök igen" })).toBeVisible();
  expect((await search(karin, "ek3")).status).toBe(200);
});

test("a list too long to wait for is made in the background, told on the overview and fetched", async ({
  page,
}) => {
  for (const pair of karin.split("; ")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: baseUrl }]);
  }
  await page.goto(`${baseUrl}/${town.slug}/employees`);
  await page.getByRole("link", { name: "CSV" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Jobb" })).toBeVisible();
  await page.getByRole("button", { name: "Skapa filen" }).click();
  const fetchIt = page.getByRole("link", { name: /^Ladda ner Medarbetare/ });
  await expect(fetchIt).toBeVisible({ timeout: 60_000 });

  const overview = await page.context().newPage();
  await overview.goto(`${baseUrl}/${town.slug}`);
  await expect(overview.getByText("En fil du bad om är färdigbehandlad")).toBeVisible();

  const [download] = await Promise.all([page.waitForEvent("download"), fetchIt.click()]);
  const file = await readFile(await download.path(), "utf8");
  // Those of the file, the employer's own three, and the head.
  expect(file.trim().split("\r\n").length).toBeGreaterThan(2_100);
  await overview.reload();
  await expect(overview.getByText("En fil du bad om är färdigbehandlad")).toBeHidden();
});
