import { expect, test } from "@playwright/test";
import { EidPage } from "@/e2e/pages/eid-page";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";
  test(`from the field at the top, ${how}: without marks, misspelt and by number`, async ({ browser }) => {
    const karin = await EidPage.as(browser, "Karin Ek", { javaScriptEnabled });
    const top = karin.page.locator("header").getByRole("searchbox");
    const of = (kind: string) => karin.main.getByRole("region", { name: kind }).getByRole("link");

    await top.fill("astrom olle");
    await top.press("Enter");
    await expect(of("Medarbetare").filter({ hasText: "Olle Åström" })).toHaveCount(2);
    await expect(karin.page).toHaveURL(/\/search\?q=astrom(\+|%20)olle$/);
    if (javaScriptEnabled)
      await expect(karin.page.locator("header [aria-live=polite]")).toHaveText(/^(Fler än )?\d+ träff(ar)?$/);

    const here = karin.main.getByRole("searchbox");
    await here.fill("Åstöm");
    await here.press("Enter");
    await expect(of("Medarbetare").filter({ hasText: "Olle Åström" }).first()).toBeVisible();

    await here.fill("el-2026-0000");
    await here.press("Enter");
    await expect(of("E-legitimationer").first()).toContainText("EL-2026-0000");
    await karin.follow(/^Visa alla/);
    await expect(karin.page).toHaveURL(/\/eids\?q=el-2026-0000$/);
  });
}
