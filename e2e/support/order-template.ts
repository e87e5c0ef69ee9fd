import { expect, type Locator, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { database } from "@/e2e/support/database";
import type { OwnEmployer } from "@/e2e/support/employer";

/** Terms in force, and numbers that go on behind the one the employer was made with: so that orders can be placed. */
export async function readyToOrder({ organisationId }: OwnEmployer): Promise<void> {
  const sql = database();
  await sql`insert into tenant.terms (organisation_id, version, text_sv, text_en, published_at, edited_at)
    values (${organisationId}, 1, 'Villkor', 'Terms', now(), now())`;
  await sql`update tenant.organisation set eid_number_year = extract(year from now())::int, eid_number_last = 800000
    where organisation_id = ${organisationId}`;
}

/** A template that the desk makes once. */
export async function aTemplate(page: Page, slug: string): Promise<void> {
  const main = page.getByRole("main");
  await page.goto(`/${slug}/settings/order-templates`);
  await main.getByRole("link", { name: "Lägg till mall" }).click();
  await main.getByLabel("Namn").fill("Nyanställd");
  await main.getByLabel("Typ").selectOption({ index: 1 });
  await main.getByLabel("Personligt besök med id-handling").check();
  await main.getByRole("radio", { name: "Personalregistret" }).check();
  await main.getByRole("radio", { name: "Arbetsgivaren", exact: true }).check();
  await main.getByLabel(/^Hämtas(?! inom)/).fill("Receptionen");
  expect(await axeFindings(page)).toEqual([]);
  await main.getByRole("button", { name: "Spara" }).click();
  await expect(main.getByRole("link", { name: "Nyanställd" })).toBeVisible();
}

/** Presses, and how many they were. */
export function counting() {
  const counted = { clicks: 0 };
  const click = async (what: Locator) => {
    counted.clicks += 1;
    await what.click();
  };
  return { counted, click };
}
