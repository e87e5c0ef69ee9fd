import { expect, type Page } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { HandOverPage } from "@/e2e/pages/hand-over-page";
import { OwnPage } from "@/e2e/pages/own-page";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";

/** The demo's desk: Karin produced what waits there, so Lisa hands it over. */
const hander = "Lisa Berg";
const producer = "Karin Ek";

async function deskOf(page: Page, persona: string): Promise<HandOverPage> {
  await comeIn(page, persona);
  const desk = new HandOverPage(page);
  await desk.openDesk();
  return desk;
}

/** The number on the card, read off the desk's row. */
async function cardOf(desk: HandOverPage, holder: string): Promise<string> {
  return (
    (await desk
      .row(holder)
      .getByText(/^9752 \d+$/)
      .textContent()) ?? ""
  );
}

const holders = [
  [true, "Kjellson"],
  [false, "Abdi"],
] as const;
for (const [javaScriptEnabled, holder] of inTurn(holders)) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an officer hands a card over, and the holder signs with the code from their own mail", async ({
      page,
    }) => {
      const desk = await deskOf(page, hander);
      const card = await cardOf(desk, holder);

      // Scanned, it leads straight to that card; the wrong card in the hand is refused and nothing typed is lost.
      await desk.scan(card);
      await expect(desk.heading).toContainText(holder);
      // B17: the number, to compare with the identity document.
      await desk.press("Visa numret");
      await expect(desk.main).toContainText(/\d{8}-\d{4}\. Visningen är loggad/);
      await desk.fillChecklist("9752 000000");
      await desk.press("Förbered kvittensen");
      await expect(desk.problems.first()).toContainText("Kortnumret stämmer inte");
      await expect(page.getByLabel("Handlingens fyra sista tecken")).toHaveValue("4127");
      await page.getByLabel("Kortnummer").fill(card);
      await desk.press("Förbered kvittensen");

      await expect(desk.main).toContainText("Innehavaren undertecknar");
      await expect(page.getByRole("button", { name: /^Lämna ut EL-/ })).toHaveCount(0);
      const here = page.url();
      await desk.press("Skicka engångskod");
      await expect(desk.main).toContainText("fem försök");

      const code =
        /Engångskod: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(
          await desk.newestMail("Din engångskod för kvittens"),
        )?.[1] ?? "";
      expect(code).not.toBe("");
      await page.goto(here);
      await desk.typeCode("ZZZZ-ZZZZ");
      await expect(desk.problems.first()).toContainText("Det du skrev stämmer inte");
      await desk.typeCode(code.toLowerCase());

      await desk.press(/^Lämna ut EL-/);
      await expect(desk.main).toContainText("är aktiv sedan");
      await expect(desk.main).toContainText("Kvittensen är undertecknad med en engångskod");

      await page.getByRole("link", { name: "Visa kvittensen" }).click();
      await expect(desk.main).toContainText("Kontrollsumman stämmer");
      const [pdf] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Ladda ner som PDF" }).click(),
      ]);
      expect(pdf.suggestedFilename()).toMatch(/^KV-\d{4}-[0-9A-Z]{6}\.pdf$/);
    });
  });
}

test("no code goes to an address one person alone has entered; a second officer finds it and confirms it", async ({
  browser,
}) => {
  const come = async (persona: string) => {
    const page = await (await browser.newContext()).newPage();
    return { page, desk: await deskOf(page, persona) };
  };
  const lisa = await come(hander);
  const card = await cardOf(lisa.desk, "Haglund");
  await lisa.desk.scan(card);
  await lisa.desk.fillChecklist(card);
  await lisa.desk.press("Förbered kvittensen");
  const here = lisa.page.url();
  await expect(lisa.desk.main).toContainText("Ingen engångskod kan skickas till adressen än");
  await expect(lisa.desk.main).toContainText("lades in för mindre än sju dagar sedan");
  await expect(lisa.desk.main.getByRole("button", { name: "Skicka engångskod" })).toHaveCount(0);

  const { page } = await come("Jonas Falk");
  await page.goto("/exempelkoping/approvals");
  const asked = page.getByRole("region", { name: /kontaktadress(er)? att bekräfta/ }).getByRole("listitem");
  await asked.filter({ hasText: "Haglund" }).getByRole("link", { name: "Granska" }).click();
  await page.getByRole("button", { name: "Bekräfta e-postadressen" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Välj");
  await page.getByLabel("Den stämmer med personalregistret").check();
  await page.getByRole("button", { name: "Bekräfta e-postadressen" }).click();
  await expect(page.getByRole("status").first()).toContainText("Kontaktadressen är bekräftad.");

  await lisa.page.goto(here);
  await lisa.desk.press("Skicka engångskod");
  await expect(lisa.desk.main).toContainText("fem försök");
});

for (const [persona, queue] of [
  [hander, "hand-over"],
  [producer, "manager-requests"],
  ["Jonas Falk", "approvals"],
] as const)
  test(`what waits, and when that was looked up, is said above the queue at /${queue}`, async ({ page }) => {
    await comeIn(page, persona);
    await page.goto(`/exempelkoping/${queue}`);
    const header = page.getByRole("main").locator("header");
    await expect(header).toContainText(/väntar.*\. Uppdaterad \d\d:\d\d\./);
  });

test("the one who produced the card is told why somebody else hands it over", async ({ page }) => {
  const desk = await deskOf(page, producer);
  await desk.open("Winter");
  await expect(desk.main).toContainText("tvåpersonskontroll");
  await expect(desk.main.getByRole("button", { name: "Förbered kvittensen" })).toHaveCount(0);
});

test("a holder sees their own e-IDs, what happened to them, and their signed receipts", async ({ page }) => {
  await comeIn(page, "Olle Åström");
  const own = new OwnPage(page);
  await own.open();
  await expect(own.main).toContainText("lämnades ut och kan användas");
  await expect(own.main).toContainText("av en handläggare");
  await expect(own.main).not.toContainText("Lisa Berg");
  await page.getByRole("link", { name: /^KV-/ }).first().click();
  await expect(own.main).toContainText("Kontrollsumman stämmer");
});

test("the terms are read by anybody, in both languages, without signing in", async ({ page }) => {
  await page.goto("/exempelkoping/terms");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Villkor för e-tjänstelegitimation");
  await expect(page.getByRole("main")).toContainText("Version 1");
  await page.getByText("Villkoren på engelska").click();
  await expect(page.locator("main [lang=en]")).toBeVisible();
});

test("an employer or a version that is not there is a page that does not exist", async ({ page }) => {
  for (const path of ["/ingen-kommun/terms", "/exempelkoping/terms/99", "/exempelkoping/terms/x"])
    expect((await page.goto(path))?.status()).toBe(404);
});
