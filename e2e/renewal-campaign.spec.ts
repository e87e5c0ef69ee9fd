import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { endingCards } from "@/e2e/support/ending";
import { test } from "@/e2e/support/story";

/** An employer of the story's own with thirty cards that end soon, one in fifty of somebody protected. */
let town: OwnEmployer;
let cookie: string;

test.beforeAll(async () => {
  town = await anEmployer({ clerk: ["id-administrator"] });
  cookie = await signIn(town.officers.clerk?.subject ?? "");
  await hide(town);
  await endingCards(town, 30);
  await database()`update tenant.employee set email = affiliation_uid || '@svep.example'
    where organisation_id = ${town.organisationId} and affiliation_uid like 'slutar-%'`;
});
test.afterAll(closeDatabase);

async function come(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  return pageWith(browser, cookie, options);
}
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).first().click();

test("cards that are due become a campaign: exclusions, visits by week, orders and invitations, and progress that agrees with the list", async ({
  browser,
}) => {
  const page = await come(browser);
  await page.goto(`/${town.slug}/eids?renewal=due`);
  await main(page).getByRole("link", { name: "Skapa förnyelseomgång" }).click();
  await main(page).getByLabel("Namn", { exact: true }).fill("Våren 2027");
  await press(page, "Skapa omgången");
  await expect(main(page).getByRole("heading", { level: 1 })).toHaveText("Våren 2027");
  expect(await axeFindings(page)).toEqual([]);

  await main(page)
    .getByRole("link", { name: /^Kvar att beställa/ })
    .click();
  const left = Number(await tabCount(page, "Kvar att beställa"));
  await main(page)
    .getByRole("checkbox", { name: /^Välj EL-/ })
    .first()
    .check();
  await press(page, "Lämna utanför");
  await expect.poll(() => tabCount(page, "Kvar att beställa")).toBe(String(left - 1));

  await main(page).getByLabel("Utlämningar per dag").fill("5");
  await main(page).getByLabel("Plats").fill("Receptionen");
  await press(page, "Planera besöken");
  const weeks = page.getByRole("region", { name: "Per vecka" });
  await expect(weeks.getByRole("row").nth(1)).toContainText("Vecka");
  expect(await axeFindings(page)).toEqual([]);

  await weeks
    .getByRole("button", { name: /^Beställ/ })
    .first()
    .click();
  await main(page).getByLabel("Personligt besök med id-handling").check();
  await main(page).getByLabel("Folkbokföringen").first().check();
  await main(page).getByLabel("Referens").fill("KS 2026/4");
  await main(page)
    .getByLabel(/^Namn och nummer är kontrollerade för var och en/)
    .check();
  await press(page, "Visa vad som händer med svaren");
  await press(page, /^Beställ \d+/);
  await expect(main(page)).toContainText(/(\d+) av \1 klara\./, { timeout: 60_000 });

  await page.goto(`/${town.slug}/eids/campaigns`);
  await main(page).getByRole("link", { name: "Våren 2027" }).click();
  await weeks
    .getByRole("button", { name: /^Kalla/ })
    .first()
    .click();
  await expect(page.getByRole("status")).toContainText("är kallade");
  const invited = Number(await tabCount(page, "Kallade"));
  const [sent] = await database()`select count(*)::int as n from tenant.mail
    where organisation_id = ${town.organisationId} and template = 'renewal-invitation'`;
  expect(sent?.n).toBe(invited);
  // By the stage too: on some days as many are left as are invited.
  await page
    .getByRole("region", { name: /utlämnade$/ })
    .locator('a[href*="stage=invited"]')
    .filter({ hasText: new RegExp(`^${invited}$`) })
    .click();
  const rows = page.getByRole("region", { name: "Läge" });
  await expect(rows.getByRole("cell", { name: /^Kallad/ })).toHaveCount(invited);
});

test("a campaign is made and planned at 320 px and without JavaScript", async ({ browser }) => {
  const page = await come(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 700 } });
  await page.goto(`/${town.slug}/eids/campaigns/new?q=finnsinte`);
  await main(page).getByLabel("Namn", { exact: true }).fill("Sommaren 2027");
  await press(page, "Skapa omgången");
  await expect(main(page)).toContainText("Välj minst en e-legitimation");
  await page.goto(`/${town.slug}/eids/campaigns/new?renewal=due`);
  await main(page).getByLabel("Namn", { exact: true }).fill("Sommaren 2027");
  await press(page, "Skapa omgången");
  await main(page).getByLabel("Plats").fill("Receptionen");
  await main(page).getByLabel("Utlämningar per dag").fill("4");
  await press(page, "Planera besöken");
  await expect(page.getByRole("region", { name: "Per vecka" })).toContainText("Vecka");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

/** What a tab says there are. */
async function tabCount(page: Page, name: string): Promise<string> {
  const text = await page.getByRole("navigation", { name: "Läge" }).getByRole("link", { name }).textContent();
  return /\d+$/.exec(text ?? "")?.[0] ?? "";
}
