import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: Alva has an e-ID, and Olle left with none. */
let town: OwnEmployer;
let olle: string;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({ security: ["security-officer"], issuer: ["responsible-issuer"] });
  const { organisationId, officers } = town;
  const [left] = await database()`update tenant.employee set employed_to = '2024-12-31'
    where organisation_id = ${organisationId} and given_name = 'Olle' returning id`;
  olle = left?.id;
  for (const name of ["security", "issuer"]) cookies.set(name, await signIn(officers[name]?.subject ?? ""));
  await hide(town);
});
test.afterAll(closeDatabase);

const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };
const come = (browser: Browser, who: string, options: Parameters<Browser["newContext"]>[0] = narrow) =>
  pageWith(browser, cookies.get(who) ?? "", options);
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();

test("somebody who left is erased when two have decided it, and what keeps a colleague is said", async ({
  browser,
}) => {
  const security = await come(browser, "security", {});
  await open(security, `/employees/${town.ids.employeeId}/erase`);
  await expect(main(security)).toContainText("Personen är anställd. Avsluta anställningen först.");
  await expect(main(security)).toContainText("Uppgifter om e-legitimationen sparas i tio år.");
  await expect(main(security).getByRole("button", { name: "Föreslå" })).toHaveCount(0);

  await open(security, `/employees/${olle}`);
  await main(security).getByRole("link", { name: "Radera personuppgifter" }).click();
  await expect(main(security)).toContainText("Inget hindrar raderingen i dag.");
  await expect(main(security)).toContainText("Detta är kvar");
  expect(await axeFindings(security)).toEqual([]);
  await press(security, "Föreslå");
  await expect(main(security)).toContainText("Fyll i fältet");
  await main(security).getByText("Uppgifterna behövs inte längre (17.1 a)").click();
  await main(security).getByLabel("Ert beslut").fill("KS 2026/31");
  await press(security, "Föreslå");
  await expect(main(security)).toContainText("Förslaget väntar på en kollegas beslut.");
  await expect(main(security).getByRole("button", { name: "Besluta raderingen" })).toHaveCount(0);

  const issuer = await come(browser, "issuer");
  await open(issuer, "/settings/disposals");
  await main(issuer).getByRole("link", { name: "Se personen" }).click();
  await press(issuer, "Besluta raderingen");
  await expect(main(issuer)).toContainText("Raderingen är beslutad och görs i natt.");
  const [row] =
    await database()`select reference, confirmed_by from tenant.erasure where employee_id = ${olle}`;
  expect(row).toEqual({ reference: "KS 2026/31", confirmed_by: town.officers.issuer?.accountId });
});
