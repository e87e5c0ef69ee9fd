import { expect, type Page, test } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";

const said = (page: Page) => page.getByText("Hämtar sidan …");

/** Follows a link of the menu whose page is as slow as told. */
async function followSlowly(page: Page, name: string, path: RegExp, ms: number) {
  await page.route(path, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await route.continue();
  });
  await page.getByRole("navigation").getByRole("link", { exact: true, name }).first().click();
}

test("a page that takes long says that it is on its way, until it is there, and not again on the way back", async ({
  page,
}) => {
  await comeIn(page, "Eva Sund");
  await page.goto("/exempelkoping");
  const from = page.url();
  await followSlowly(page, "Leverantörer", /\/suppliers(\?|$)/, 2_500);
  await expect(said(page)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Leverantörer" })).toBeVisible();
  await expect(said(page)).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(from);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Leverantörer");
  await page.waitForTimeout(600);
  await expect(said(page)).toHaveCount(0);
});

test("a link that opens elsewhere does not say that this page is being left", async ({ page }) => {
  await comeIn(page, "Eva Sund");
  await page.goto("/exempelkoping");
  const link = page.getByRole("navigation").getByRole("link", { exact: true, name: "Leverantörer" }).first();
  await link.click({ modifiers: ["ControlOrMeta"] });
  await page.waitForTimeout(800);
  await expect(said(page)).toHaveCount(0);
});
