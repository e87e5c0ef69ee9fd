import { expect, type Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";

const said = (page: Page) => page.getByText("Hämtar sidan …");

const agreements = (page: Page) =>
  page.getByRole("navigation").getByRole("link", { exact: true, name: "Avtal" }).first();

/** From the overview by a link of the menu whose page is slow, once this page has its script. */
async function followSlowly(page: Page) {
  await page.route(/\/agreements(\?|$)/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await route.continue();
  });
  await expect(async () => {
    await page.goto("/exempelkoping");
    await agreements(page).click();
    await expect(said(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test("a page that takes long says that it is on its way, until it is there, and not again on the way back", async ({
  page,
}) => {
  await comeIn(page, "Eva Sund");
  await followSlowly(page);
  await expect(page.getByRole("heading", { level: 1, name: "Avtal" })).toBeVisible();
  await expect(said(page)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/\/exempelkoping$/);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Avtal");
  await page.waitForTimeout(600);
  await expect(said(page)).toHaveCount(0);
});

test("a link that opens elsewhere does not say that this page is being left", async ({ page }) => {
  await comeIn(page, "Eva Sund");
  await page.goto("/exempelkoping");
  await agreements(page).click({ modifiers: ["ControlOrMeta"] });
  await page.waitForTimeout(800);
  await expect(said(page)).toHaveCount(0);
});
