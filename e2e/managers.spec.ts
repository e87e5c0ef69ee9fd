import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: its holder manages its other colleague, Olle. */
let town: OwnEmployer;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({ hr: ["id-administrator"] });
  cookies.set("manager", await signIn(town.holder.subject));
  cookies.set("hr", await signIn(town.officers.hr?.subject ?? ""));
  await hide(town);
  await database()`update tenant.employee set manager_id = ${town.ids.employeeId ?? ""}
    where organisation_id = ${town.organisationId} and given_name = 'Olle'`;
});
test.afterAll(closeDatabase);

async function come(browser: Browser, who: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  return pageWith(browser, cookies.get(who) ?? "", options);
}
const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
const press = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) =>
  main(page).getByRole("link", { name, exact: true }).first().click();

test("a manager asks for an e-ID, takes it back and asks again, an ID administrator refuses with a reason, and the manager reads it, at 320 px without JavaScript", async ({
  browser,
}) => {
  const narrow = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };
  const manager = await come(browser, "manager", narrow);
  await open(manager, "/my");
  await follow(manager, "Mina medarbetare");
  await expect(main(manager)).toContainText("Ingen e-legitimation");
  await follow(manager, "Olle Svep");
  await press(manager, "Skicka begäran");
  await expect(main(manager)).toContainText("Välj");
  await main(manager).getByLabel("Ny e-legitimation").check();
  await main(manager).getByLabel("Varför?").fill("Fel person");
  await press(manager, "Skicka begäran");
  await expect(main(manager)).toContainText("Väntar på svar");
  await press(manager, "Ta tillbaka begäran");
  await expect(main(manager)).toContainText("Begäran är återtagen.");
  await expect(main(manager)).not.toContainText("Väntar på svar");
  await main(manager).getByLabel("Ny e-legitimation").check();
  await main(manager).getByLabel("Varför?").fill("Börjar på måndag");
  await press(manager, "Skicka begäran");
  await expect(main(manager)).toContainText("Väntar på svar");
  expect(await manager.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);

  const hr = await come(browser, "hr", narrow);
  await open(hr, "");
  await expect(main(hr)).toContainText("En begäran väntar på svar");
  await open(hr, "/manager-requests");
  await follow(hr, "Öppna");
  await expect(hr.getByRole("heading", { level: 1 })).toHaveText("Ny e-legitimation: Olle Svep");
  await expect(main(hr)).toContainText("Börjar på måndag");
  await main(hr).getByLabel("Klar", { exact: true }).check();
  await press(hr, "Svara");
  await expect(main(hr)).toContainText("Registret visar inte ännu att det är gjort. Gör det först");
  await main(hr).getByLabel("Avslå").check();
  await press(hr, "Svara");
  await expect(main(hr).getByLabel(/^Skäl till avslag/)).toHaveAttribute("aria-invalid", "true");
  await main(hr)
    .getByLabel(/^Skäl till avslag/)
    .fill("Olle har slutat på måndag");
  await press(hr, "Svara");
  await expect(main(hr)).toContainText("Ingen begäran väntar");

  await open(manager, "/my/people");
  await follow(manager, "Olle Svep");
  await expect(main(manager)).toContainText("Avslagen");
  await expect(main(manager)).toContainText("Olle har slutat på måndag");
});

test("whoever manages somebody else from today on finds nothing of them", async ({ browser }) => {
  const manager = await come(browser, "manager");
  const [olle] = await database()`select id from tenant.employee
    where organisation_id = ${town.organisationId} and given_name = 'Olle'`;
  expect((await open(manager, `/my/people/${olle?.id}`))?.status()).toBe(200);
  expect(await axeFindings(manager)).toEqual([]);
  await database()`update tenant.employee set manager_id = null where id = ${olle?.id}`;
  expect((await open(manager, `/my/people/${olle?.id}`))?.status()).toBe(404);
  await open(manager, "/my/people");
  await expect(main(manager)).toContainText("Ingen har dig som chef i dag");
  await open(manager, "/my");
  await expect(main(manager)).not.toContainText("Mina medarbetare");
});
