import { type Browser, expect, type Page } from "@playwright/test";
import { HandOverPage } from "@/e2e/pages/hand-over-page";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { photograph } from "@/e2e/support/holder-phone";
import { test } from "@/e2e/support/story";
import { waitingCards } from "@/e2e/support/waiting-cards";

/** An employer of the story's own, where two people stand in line. */
let town: OwnEmployer;
let cookie: string;
test.beforeAll(async () => {
  town = await anEmployer({ clerk: ["id-administrator"], colleague: ["id-administrator"] });
  cookie = await signIn(town.officers.clerk?.subject ?? "");
  await hide(town);
  await waitingCards(town, { count: 2, confirmer: town.officers.colleague?.accountId ?? "" });
});
test.afterAll(closeDatabase);

const cardOf = (nth: number) => `9752 71000${nth}`;
/** As a scanner does it: into whatever has the focus, without the card's spaces, and Enter. */
async function scan(page: Page, nth: number): Promise<void> {
  await expect(page.getByRole("searchbox", { name: /^Skanna kortet/ })).toBeFocused();
  await page.keyboard.type(cardOf(nth).replace(" ", ""));
  await page.keyboard.press("Enter");
}

async function mailedCode(nth: number): Promise<string> {
  const [mail] = await database()`select body from tenant.mail where organisation_id = ${town.organisationId}
    and template = 'receipt-code' and recipient = ${`disk-${nth}@svep.example`} order by created_at desc limit 1`;
  return /Engångskod: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(mail?.body)?.[1] ?? "";
}

/** The holder, on a phone of their own that has signed in nowhere. */
async function signOnPhone(browser: Browser, address: string, nth: number, javaScriptEnabled: boolean) {
  const phone = await browser.newPage({ viewport: { width: 375, height: 740 }, javaScriptEnabled });
  await phone.goto(address);
  await phone.getByRole("button", { name: "Läs villkoren" }).click();
  await expect(phone.getByRole("main")).toContainText("Förvara kortet väl.");
  expect(new URL(phone.url()).pathname).toBe(`/${town.slug}/sign`);
  await expect(phone.getByRole("main")).not.toContainText("Disa");
  await phone.getByLabel("Engångskod ur din e-post").fill("ZZZZ-ZZZZ");
  await phone.getByLabel(/^Jag har läst villkoren/).check();
  await phone.getByRole("button", { name: "Underteckna kvittensen" }).click();
  await expect(phone.getByRole("alert").first()).toContainText("Engångskoden stämmer inte");
  if (nth === 1) expect(await axeFindings(phone)).toEqual([]);
  await phone.getByLabel("Engångskod ur din e-post").fill(await mailedCode(nth));
  await phone.getByLabel(/^Jag har läst villkoren/).check();
  await phone.getByRole("button", { name: "Underteckna kvittensen" }).click();
  await expect(phone.getByRole("heading", { level: 1 })).toHaveText("Klart. Kvittensen är undertecknad.");
  return phone;
}

test("two cards are scanned and handed over one after the other, and each holder signs on a phone of their own", async ({
  browser,
}) => {
  const page = await pageWith(browser, cookie);
  const desk = new HandOverPage(page, town.slug);
  await desk.openDesk();
  await scan(page, 9);
  await expect(desk.main).toContainText("Inget kort hos er har numret 9752710009");
  for (const nth of [1, 2]) {
    await scan(page, nth);
    await expect(desk.heading).toContainText(`Disk${nth}`);
    await desk.fillChecklist(cardOf(nth));
    await desk.press("Förbered kvittensen");
    await expect(page.locator("[data-strip]")).toContainText("Pass, slutar på 4127");
    await desk.press("Visa QR-ruta");
    const address = await photograph(page);
    const phone = await signOnPhone(browser, address, nth, nth !== 2);
    // Nobody presses anything at the desk: its page has heard of it.
    await desk.press(/^Lämna ut EL-/);
    await expect(desk.main).toContainText("är aktiv sedan");
    await phone.goto(address);
    await expect(phone.getByRole("main")).toContainText("Kvittensen är undertecknad");
    await phone.close();
  }
  await scan(page, 1);
  await expect(desk.main).toContainText(/EL-2026-710001 är redan utlämnad/);
  expect(await axeFindings(page)).toEqual([]);
});
