import { type Browser, expect, type Page } from "@playwright/test";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

let town: OwnEmployer;
const cookies = new Map<string, string>();

/** An ID administrator has suspended the holder's card, opened it again, and suspended it. */
test.beforeAll(async () => {
  town = await anEmployer({ security: ["security-officer"], hr: ["id-administrator"] });
  cookies.set("holder", await signIn(town.holder.subject));
  cookies.set("security", await signIn(town.officers.security?.subject ?? ""));
  await hide(town);
  for (const [verb, reason] of [["suspend", "stolen"], ["resume"]] as const)
    await database()`
      insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, reason, at, by_account, by_name, source)
      select organisation_id, id, ${verb}, status, ${reason ?? null}, now(), ${town.officers.hr?.accountId ?? null}, 'svep', 'screen'
        from tenant.eid where organisation_id = ${town.organisationId} and id = ${town.ids.eidId ?? ""}`;
});
test.afterAll(closeDatabase);

const main = (page: Page) => page.getByRole("main");
async function come(browser: Browser, who: string): Promise<Page> {
  return pageWith(browser, cookies.get(who) ?? "", {
    ...{ javaScriptEnabled: false, viewport: { width: 320, height: 700 } },
  });
}
const part = (page: Page, name: string) => main(page).getByRole("region", { name });

test("an officer finds a block apart that cannot be muted, mutes another kind and reads one, and the holder sees that theirs was blocked, at 320 px without JavaScript", async ({
  browser,
}) => {
  const page = await come(browser, "security");
  await page.goto(`/${town.slug}/inbox`);
  await expect(main(page)).toContainText("2 olästa.");
  // The tab, and the bar at the thumb.
  await expect(page.getByRole("link", { name: /^Inkorg\s*2$/ })).toHaveCount(2);
  await expect(part(page, "Brådskande")).toContainText(/EL-\S+ är tillfälligt spärrad.*Orsak: Stulen\./);
  await expect(part(page, "Ändrat")).toContainText(/Spärren av EL-\S+ är hävd/);
  await expect(part(page, "Vad du får veta").getByRole("checkbox")).toHaveCount(3);
  await expect(part(page, "Vad du får veta")).toContainText("visas alltid");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  await main(page).getByLabel("Hävda spärrar").uncheck();
  await main(page).getByRole("button", { name: "Spara inställningar" }).click();
  await expect(main(page)).toContainText("Inställningarna är sparade.");
  await expect(main(page)).toContainText("En oläst.");
  await expect(part(page, "Ändrat")).toHaveCount(0);
  await part(page, "Brådskande")
    .getByRole("button", { name: /^Markera som läst/ })
    .click();
  await expect(main(page)).toContainText("Inga olästa.");
  await expect(part(page, "Lästa")).toContainText("Visa 1 läst");

  const holder = await come(browser, "holder");
  await holder.goto(`/${town.slug}/my`);
  await expect(part(holder, "Brådskande")).toContainText(/EL-\S+ är tillfälligt spärrad.*Ring 010-\S*555/);
  await part(holder, "Brådskande")
    .getByRole("button", { name: /^Markera som läst/ })
    .click();
  await expect(part(holder, "Brådskande")).toHaveCount(0);
});
