import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { giveNumber } from "@/e2e/support/identity-number";
import { test } from "@/e2e/support/story";

let town: OwnEmployer;
let cookie: string;
test.beforeAll(async () => {
  town = await anEmployer({ clerk: ["id-administrator"] });
  cookie = await signIn(town.officers.clerk?.subject ?? "");
  await giveNumber(town.organisationId, town.ids.employeeId ?? "");
  await hide(town);
});
test.afterAll(closeDatabase);

async function come(browser: Browser, options = {}): Promise<Page> {
  return pageWith(browser, cookie, options);
}
const main = (page: Page) => page.getByRole("main");
const row = (page: Page, name: string) => main(page).getByRole("row").getByRole("link", { name });
const sheet = (page: Page, name: string) => main(page).getByRole("region", { name });
/** A key does something once the page has its script. */
async function help(page: Page): Promise<void> {
  const keys = page.getByRole("dialog", { name: "Kortkommandon" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(keys).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Escape");
}

test("by keyboard alone a row opens beside its list, is followed by the next and closed, and the list is as it was", async ({
  browser,
}) => {
  const page = await come(browser);
  await page.goto(`/${town.slug}/employees?q=svep`);
  await help(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const alva = sheet(page, "Alva Svep");
  await expect(alva.getByRole("link", { name: "Alva Svep" })).toBeFocused();
  await expect(alva.getByRole("link", { name: "Beställ e-legitimation" })).toBeVisible();
  await expect(alva).toContainText("Aktiv");
  await expect(page).toHaveURL(new RegExp(`/employees\\?q=svep&open=${town.ids.employeeId}$`));
  expect(await axeFindings(page)).toEqual([]);

  await page.keyboard.press("j");
  await expect(sheet(page, "Olle Svep")).toContainText("Inga e-legitimationer");
  await expect(alva).toHaveCount(0);
  await page.keyboard.press("k");
  await expect(alva).toContainText("Aktiv");
  await page.keyboard.press("Escape");
  await expect(row(page, "Alva Svep")).toBeFocused();
  await expect(page).toHaveURL(/\/employees\?q=svep$/);
  await expect(main(page).getByRole("searchbox")).toHaveValue("svep");
});

test("what is ticked stays ticked, the address opens the same, and the second press opens the page", async ({
  browser,
}) => {
  const page = await come(browser);
  await page.goto(`/${town.slug}/eids`);
  await help(page);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("Enter");
  const alva = sheet(page, "Alva Svep");
  await expect(alva.getByRole("link", { name: "Spärra tillfälligt" })).toBeVisible();
  await expect(alva).toContainText("Kort, tillitsnivå 3");
  await expect(main(page)).toContainText("1 valda av 1");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("x");
  await expect(main(page)).not.toContainText("1 valda av 1");
  await page.keyboard.press("x");
  await page.goBack();
  await expect(alva).toHaveCount(0);
  await expect(main(page)).toContainText("1 valda av 1");
  await page.goForward();
  await expect(alva).toBeVisible();

  const shared = await come(browser);
  await shared.goto(page.url());
  await expect(sheet(shared, "Alva Svep")).toContainText("Aktiv");
  await sheet(shared, "Alva Svep").getByRole("button", { name: "Stäng" }).click();
  await expect(row(shared, "Alva Svep")).toBeFocused();

  await alva.getByRole("link", { name: "Alva Svep" }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`/eids/${town.ids.eidId}$`));
});

test("without room or without a script a row leads to its page, and a shared address too where there is a script", async ({
  browser,
}) => {
  const narrow = await come(browser, { viewport: { width: 375, height: 800 } });
  await narrow.goto(`/${town.slug}/eids?open=${town.ids.eidId}`);
  await expect(narrow).toHaveURL(new RegExp(`/eids/${town.ids.eidId}$`));
  await narrow.goto(`/${town.slug}/eids`);
  await row(narrow, "Alva Svep").click();
  await expect(narrow).toHaveURL(new RegExp(`/eids/${town.ids.eidId}$`));

  const plain = await come(browser, { javaScriptEnabled: false });
  await plain.goto(`/${town.slug}/eids?open=${town.ids.eidId}`);
  await row(plain, "Alva Svep").click();
  await expect(plain).toHaveURL(new RegExp(`/eids/${town.ids.eidId}$`));
});
