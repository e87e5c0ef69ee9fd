import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

let town: OwnEmployer;
const cookies = new Map<string, string>();
test.beforeAll(async () => {
  town = await anEmployer({ clerk: ["id-administrator"], colleague: ["id-administrator"] });
  for (const [name, { subject }] of Object.entries(town.officers)) cookies.set(name, await signIn(subject));
  await hide(town);
});
test.afterAll(closeDatabase);

async function come(browser: Browser, who: string, options = {}): Promise<Page> {
  return pageWith(browser, cookies.get(who) ?? "", options);
}
/** The key does something once the page has its script. */
async function byKey(page: Page, key: string, shown: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
const help = (page: Page) => page.getByRole("dialog", { name: "Kortkommandon" });
const main = (page: Page) => page.getByRole("main");
const palette = (page: Page) => page.getByRole("dialog", { name: "Snabbval" });
const link = (page: Page, name: string) => main(page).getByRole("row").getByRole("link", { name });
const tabs = (page: Page) => page.getByRole("navigation", { name: "E-legitimationer" }).getByRole("link");

test("rows are walked, ticked and opened by single keys, which stay off while one types and when switched off", async ({
  browser,
}) => {
  const page = await come(browser, "clerk");
  await page.goto(`/${town.slug}/employees`);
  await byKey(page, "?", help(page));
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("j");
  await expect(link(page, "Alva Svep")).toBeFocused();
  await page.keyboard.press("j");
  await expect(link(page, "Olle Svep")).toBeFocused();
  await page.keyboard.press("k");
  await expect(link(page, "Alva Svep")).toBeFocused();
  await page.keyboard.press("/");
  await expect(main(page).getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("jk?x/");
  await expect(main(page).getByRole("searchbox")).toHaveValue("jk?x/");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.goto(`/${town.slug}/eids`);
  await byKey(page, "?", help(page));
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(main(page)).toContainText("1 valda av 1");
  await page.keyboard.press("x");
  await expect(main(page)).not.toContainText("1 valda av 1");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/eids\?open=[0-9a-f-]{36}$/);

  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/employees$/);
  await page.locator("header summary").click();
  await page.getByRole("group", { name: "Kortkommandon" }).getByRole("button", { name: "Av" }).click();
  await expect(page).toHaveURL(/\/employees$/);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(page.locator("tbody a:focus")).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await byKey(page, "Control+k", palette(page));
});

test("the palette finds, goes and does, remembers what was opened without a name, and forgets it at sign-out", async ({
  browser,
}) => {
  const page = await come(browser, "clerk");
  await page.goto(`/${town.slug}/eids`);
  await link(page, "Alva Svep").focus();
  await byKey(page, "Control+k", palette(page));
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(link(page, "Alva Svep")).toBeFocused();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("svep alva");
  const option = (name: string) => palette(page).getByRole("option", { name });
  await expect(option("Anmäl förlorad: Alva Svep")).toBeVisible();
  await expect(option("Beställ e-legitimation för Alva Svep")).toBeVisible();
  await expect(palette(page).getByRole("status")).toHaveText("1 träff");
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/employees/${town.ids.employeeId}$`));
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/Alva|Svep\b/);

  await page.keyboard.press("Control+k");
  await expect(palette(page).getByRole("group", { name: "Senast öppnade" })).toContainText("Alva Svep");
  await page.keyboard.type("avdeln");
  const departments = palette(page).getByRole("option", { name: "Avdelningar Personer", exact: true });
  await expect(departments).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings\/departments$/);

  await page.locator("header summary").click();
  await page.getByRole("button", { name: "Logga ut", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect.poll(() => page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test("an e-ID's steps are in the palette, with what was typed marked, and lead to its form without doing anything", async ({
  browser,
}) => {
  const page = await come(browser, "colleague");
  await page.goto(`/${town.slug}`);
  await byKey(page, "Control+k", palette(page));
  await page.keyboard.type("sveep alva");
  const option = (name: string) => palette(page).getByRole("option", { name });
  await expect(option("Spärra tillfälligt: kort ··VEP1")).toContainText("Alva Svep");
  await expect(palette(page).locator("mark").first()).toHaveText("Alva");
  await expect(palette(page).getByRole("option").first().locator("mark")).toHaveText(["Alva", "Svep"]);
  // The permanent block is a security officer's.
  await expect(option("Spärra permanent")).toHaveCount(0);
  expect(await axeFindings(page)).toEqual([]);

  await palette(page).getByRole("combobox").fill(`EL-${new Date().getFullYear()}-000001`);
  await expect(palette(page).getByRole("group", { name: "E-legitimationer" })).toBeVisible();
  await expect(option("Spärra tillfälligt: kort ··VEP1")).toBeVisible();
  for (let presses = 0; presses < 12; presses++) {
    const chosen = palette(page).getByRole("option", { selected: true });
    if ((await chosen.textContent())?.startsWith("Spärra tillfälligt: kort")) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/eids/${town.ids.eidId}/suspend$`));
  await expect(main(page).getByRole("button", { name: /^Spärra tillfälligt/ })).toBeVisible();
  await page.goto(`/${town.slug}/eids/${town.ids.eidId}`);
  await expect(main(page)).toContainText("Aktiv");
  await expect(main(page)).not.toContainText("Häv spärr");
});

test("on a phone the palette has a button, and fits", async ({ browser }) => {
  const page = await come(browser, "colleague", { viewport: { width: 320, height: 640 } });
  await page.goto(`/${town.slug}/eids`);
  await byKey(page, "?", help(page));
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Snabbval" }).click();
  await expect(palette(page).getByRole("combobox")).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("a view is saved from a list, is a tab above it with its count and is shared with the role", async ({
  browser,
}) => {
  const page = await come(browser, "colleague");
  await page.goto(`/${town.slug}/eids?status=active`);
  await main(page).getByText("Spara som vy").click();
  await main(page).getByLabel("Namn på vyn").fill("Aktiva kort");
  await page.keyboard.press("Enter");
  await expect(main(page)).toContainText("Vyn Aktiva kort är sparad och finns som flik över listan.");
  await expect(tabs(page).filter({ hasText: "Aktiva kort" })).toContainText("1");
  await main(page).getByRole("link", { name: "Ändra vyer" }).click();
  await main(page).getByText("Dela Aktiva kort").click();
  await main(page).getByLabel("Dela med").selectOption({ label: "ID-administratör" });
  expect(await axeFindings(page)).toEqual([]);
  await main(page).getByRole("button", { name: "Spara delningen" }).click();
  await expect(main(page)).toContainText("Delad med rollen ID-administratör");
});

test("without JavaScript a column is left out and the rows are lower, and the view's form says what is wrong", async ({
  browser,
}) => {
  const page = await come(browser, "colleague", { javaScriptEnabled: false });
  await page.goto(`/${town.slug}/eids?q=svep`);
  await main(page).getByText("Kolumner och radhöjd").click();
  await main(page).getByRole("checkbox", { name: "Bärare" }).uncheck();
  await main(page).getByRole("radio", { name: "Kompakt" }).check();
  await main(page).getByRole("button", { name: "Spara utseendet" }).click();
  await expect(page).toHaveURL(/\/eids\?q=svep$/);
  await expect(main(page).getByRole("columnheader", { name: "Bärare" })).toHaveCount(0);
  await expect(main(page).getByRole("columnheader", { name: "Status" })).toBeVisible();
  await expect(main(page).getByRole("table")).toHaveAttribute("data-density", "compact");
  await main(page).getByText("Spara som vy").click();
  await main(page).getByLabel("Namn på vyn").fill("Mina");
  await main(page).getByRole("button", { name: "Spara vyn" }).click();
  await expect(main(page).getByText("En vy sparar filter men inte sökord").first()).toBeVisible();
});
