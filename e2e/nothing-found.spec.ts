import { expect } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";

test.use({ javaScriptEnabled: false });

for (const [list, persona] of [
  ["employees", "Karin Ek"],
  ["eids", "Karin Ek"],
  ["hand-over", "Lisa Berg"],
  ["agreements/list", "Eva Sund"],
  ["relying-parties", "Eva Sund"],
  ["settings/departments", "Karin Ek"],
  ["audit", "Gun Nyström"],
] as const)
  test(`/${list} says that nothing was found, and one press shows the list again`, async ({ page }) => {
    await comeIn(page, persona);
    await page.goto(`/exempelkoping/${list}?q=zzqxzzqx`);
    const main = page.getByRole("main");
    await expect(main.locator("[data-found]").last()).toContainText(/[Ii]ng|hitta|stämmer|finns/);
    await expect(main.getByRole("row")).toHaveCount(0);
    await main
      .getByRole("link", { name: /^(Rensa|Visa alla)/ })
      .last()
      .click();
    await expect(page).toHaveURL((url) => !url.search.includes("zzqx"));
    await expect(main.locator("tbody tr, li").first()).toBeVisible();
  });
