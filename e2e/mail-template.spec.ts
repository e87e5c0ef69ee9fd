import { expect, type Page } from "@playwright/test";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

let town: OwnEmployer;
test.beforeAll(async () => {
  town = await anEmployer({ chief: ["administrator"] });
});
test.afterAll(closeDatabase);

const main = (page: Page) => page.getByRole("main");
const field = (page: Page, part: string, language: "svenska" | "engelska") =>
  main(page).getByRole("group", { name: part }).getByLabel(`På ${language}`);

test("an administrator is refused a link elsewhere, reads the mail in both languages, publishes it and puts it back, at 320 px without JavaScript", async ({
  browser,
}) => {
  const page = await pageWith(browser, await signIn(town.officers.chief?.subject ?? ""), {
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
  });
  await page.goto(`/${town.slug}/settings/mail-templates`);
  await expect(main(page)).toContainText("De skickas alltid med Sigills egen text");
  await main(page).getByRole("link", { name: "E-post om bokad tid" }).click();
  await expect(main(page)).toContainText("{place}");
  await field(page, "Inledning", "svenska").fill("Hej och välkommen!");
  await field(page, "Inledning", "engelska").fill("Hello and welcome!");
  await field(page, "Avslutning", "svenska").fill("Läs på https://elak.example");
  await field(page, "Avslutning", "engelska").fill("See you at {place}.");
  await main(page).getByRole("button", { name: "Spara utkastet" }).click();
  await expect(main(page).getByRole("alert")).toContainText("https://elak.example leder till en annan plats");

  await field(page, "Avslutning", "svenska").fill("Vi ses på {place}.");
  await main(page).getByRole("button", { name: "Spara utkastet" }).click();
  await expect(main(page)).toContainText("Utkastet är sparat.");
  await expect(main(page).locator("[lang=sv]")).toContainText(
    /Hej och välkommen!.*Vi ses på Exempelgatan 1\./s,
  );
  await expect(main(page).locator("[lang=en]")).toContainText(
    /Hello and welcome!.*See you at Exempelgatan 1\./s,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await main(page).getByRole("button", { name: "Publicera version 1" }).click();
  await expect(main(page)).toContainText("Version 1 är publicerad.");
  await main(page).getByRole("button", { name: "Återställ Sigills text" }).click();
  await expect(main(page)).toContainText("Brevet har Sigills text igen.");
  await page.context().close();
});
