import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own, with one department that nobody is in. */
let town: OwnEmployer;
let cookie = "";

test.beforeAll(async () => {
  town = await anEmployer({ hr: ["id-administrator"] });
  cookie = await signIn(town.officers.hr?.subject ?? "");
  await hide(town);
});
test.afterAll(closeDatabase);

async function come(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}) {
  return pageWith(browser, cookie, options);
}
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) =>
  main(page).getByRole("link", { name, exact: true }).first().click();

async function add(page: Page, name: string, code: string, below?: string): Promise<void> {
  await open(page, "/settings/departments");
  await follow(page, "Lägg till avdelning");
  await main(page).getByLabel("Namn", { exact: true }).fill(name);
  await main(page).getByLabel("Avdelningskod").fill(code);
  if (below) await main(page).getByLabel("Ligger under").selectOption({ label: below });
  await press(page, "Lägg till avdelningen");
}

test("HR makes a tree, puts a person in it, finds them from above, chooses managers, and closes what is empty, without JavaScript", async ({
  browser,
}) => {
  const page = await come(browser, { javaScriptEnabled: false });
  await add(page, "Utbildning", "20");
  await expect(main(page)).toContainText("Avdelningen är tillagd.");
  await add(page, "Norra skolan", "21", "Utbildning");
  await add(page, "Södra skolan", "21", "Utbildning");
  await expect(main(page)).toContainText(
    "Avdelningen Norra skolan har redan den avdelningskoden. Skriv en annan.",
  );
  await main(page).getByLabel("Avdelningskod").fill("22");
  await press(page, "Lägg till avdelningen");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Södra skolan");

  await open(page, `/employees/${town.ids.employeeId}/edit`);
  await main(page)
    .getByLabel(/^Avdelning/)
    .first()
    .fill("norra SKOLAN");
  await press(page, "Spara ändringar");
  await expect(main(page)).toContainText("avdelning: – → Norra skolan");

  await open(page, "/settings/departments");
  const school = page.getByRole("row", { name: /^Utbildning/ });
  await expect(school.getByRole("cell").nth(2)).toHaveText("0");
  await expect(school.getByRole("cell").nth(3)).toHaveText("1");
  await school.getByRole("link", { name: "1", exact: true }).click();
  await expect(main(page)).toContainText("Alva Svep");
  await expect(main(page)).toContainText("Avdelning: Utbildning");

  await open(page, "/settings/departments");
  await follow(page, "Utbildning");
  await follow(page, "Välj chef");
  await main(page).getByRole("searchbox").fill("olle");
  await main(page).getByRole("searchbox").press("Enter");
  await press(page, "Välj Olle Svep");
  await expect(main(page)).toContainText("Chefen är sparad.");
  await open(page, `/employees/${town.ids.employeeId}`);
  await expect(main(page)).toContainText("Olle Svep chef för Utbildning");
  await follow(page, "Välj chef");
  await main(page).getByRole("searchbox").fill("alva");
  await main(page).getByRole("searchbox").press("Enter");
  await expect(main(page)).toContainText("Ingen som arbetar här matchar ”alva”");
  await main(page).getByRole("searchbox").fill("olle");
  await main(page).getByRole("searchbox").press("Enter");
  await press(page, "Välj Olle Svep");
  await follow(page, "Olle Svep");
  await expect(main(page)).toContainText("Chef för 1 person");

  await open(page, "/settings/departments");
  await follow(page, "Norra skolan");
  await press(page, "Avsluta avdelningen");
  await expect(main(page)).toContainText("En person är kvar i avdelningen. Flytta dem till en annan först.");
  await main(page).getByLabel("Ligger under").selectOption({ label: "Ingen, överst" });
  await press(page, "Flytta avdelningen");
  await expect(main(page)).toContainText("Avdelningen är flyttad.");
  await open(page, "/settings/departments");
  await follow(page, "Södra skolan");
  await press(page, "Avsluta avdelningen");
  await expect(main(page)).toContainText("Avdelningen är avslutad.");
  const rows = await database()`
    select name, parent_id is null as top, closed_at is not null as closed from tenant.department
     where organisation_id = ${town.organisationId} and code is not null order by code`;
  expect([...rows]).toEqual([
    { name: "Utbildning", top: true, closed: false },
    { name: "Norra skolan", top: true, closed: false },
    { name: "Södra skolan", top: false, closed: true },
  ]);
});

test("the tree and a department's page fit a phone of 320 px and pass axe", async ({ browser }) => {
  const page = await come(browser, { viewport: { width: 320, height: 800 } });
  for (const path of ["", `/${town.ids.departmentId}`, `/${town.ids.departmentId}/manager`, "/new"]) {
    await open(page, `/settings/departments${path}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wider, path).toBe(false);
    expect(await axeFindings(page), path).toEqual([]);
  }
});
