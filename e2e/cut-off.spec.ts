import { expect } from "@playwright/test";
import { holdCookies } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { everybody } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

for (const [language, title, again] of [
  ["sv", "Något gick fel hos oss", "Försök igen"],
  ["en", "Something went wrong on our side", "Try again"],
] as const)
  test(`a page whose answer is cut off on its way is a page of ours in ${language}, and comes when it is asked for again`, async ({
    page,
  }) => {
    const cookie = (await everybody()).get("karin-ek") ?? "";
    await holdCookies(page.context(), `${cookie}; locale=${language}`);
    await page.goto("/exempelkoping/employees");
    const cut = (url: URL) =>
      url.pathname === "/exempelkoping/employees/import" && url.searchParams.has("_rsc");
    await page.route(cut, async (route) => {
      const whole = await route.fetch();
      const body = await whole.body();
      await route.fulfill({ response: whole, body: body.subarray(0, Math.floor(body.length / 2)) });
    });
    await page.locator('main a[href="/exempelkoping/employees/import"]').click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await page.unroute(cut);
    await page.getByRole("button", { name: again }).click();
    await expect(page.locator("main form").first()).toBeVisible();
  });
