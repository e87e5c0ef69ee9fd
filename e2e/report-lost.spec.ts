import { type Browser, expect, type Locator } from "@playwright/test";
import { ReportLostPage } from "@/e2e/pages/report-lost-page";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";

const phone = { viewport: { width: 375, height: 780 }, javaScriptEnabled: false };

async function come(
  browser: Browser,
  persona: string,
  options: Parameters<Browser["newContext"]>[0] = phone,
) {
  const page = await (await browser.newContext(options)).newPage();
  await comeIn(page, persona);
  return new ReportLostPage(page);
}

test("an officer with a caller on the phone blocks a card at 375 px, without JavaScript, in under 20 s", async ({
  browser,
}) => {
  const karin = await come(browser, "Karin Ek");
  const card = (await karin.activeCards()).at(-1);
  if (!card) throw new Error("no card in use");

  const began = Date.now();
  await karin.open();
  await expect(karin.heading).toHaveText("Vem?");
  await karin.find(card.number);
  await expect(karin.people).toHaveCount(1);
  expect(await karin.lowestTarget(karin.people)).toBeGreaterThanOrEqual(56);
  await karin.people.click();

  await expect(karin.heading).toHaveText("Vad saknas?");
  await expect(karin.choices.first()).toBeChecked();
  await expect(karin.block).toHaveText("Spärra valda nu");
  expect(await karin.lowestTarget(karin.block)).toBeGreaterThanOrEqual(56);
  expect(await karin.overflow()).toBe(0);
  await karin.block.click();

  await expect(karin.heading).toHaveText(/^(Spärren är beslutad och publiceras nu\.|Klart\. .*)$/);
  expect(Date.now() - began).toBeLessThan(20_000);
  await expect(karin.main).toContainText("Tillfälligt spärrad");
  await expect(karin.main).toContainText("Inget mer behövs");
  await expect(karin.main).toContainText(/Blir permanent om (\d\sdygn|23\stim 5\d\smin)/);

  await expect(async () => {
    await karin.refresh();
    await expect(karin.step("OCSP svarar spärrad")).toContainText(/\+\d+,\d s/, { timeout: 500 });
    await expect(karin.step(/Spärrlista \d+ publicerad/)).toContainText(/\+\d+,\d s/, { timeout: 500 });
    await expect(karin.step(/förlitande parter meddelade/)).toContainText(
      /Statens exempelredovisning \d\d:/,
      {
        timeout: 500,
      },
    );
  }).toPass({ timeout: 60_000 });
  await expect(karin.heading).toHaveText(/^Klart\. /);
  await expect(karin.main).toContainText(
    "sett ändringen i OCSP, spärrlistan och statuslistan. Den som har sparat den förra",
  );
  expect(await karin.overflow()).toBe(0);

  const jonas = await come(browser, "Jonas Falk");
  await jonas.openEid(card.eidId);
  await jonas.page
    .getByRole("main")
    .getByRole("link", { name: /^Häv spärr/ })
    .first()
    .click();
  await jonas.press(`Häv spärr – ${card.number}`);
  await jonas.waitsFor("Spärren är hävd");
  await karin.page.reload();
  await expect(karin.heading).toHaveText("Spärren är hävd.");
});

test("a holder blocks their own at 320 px, finds them, and a security officer answers", async ({
  browser,
}) => {
  const olle = await come(browser, "Olle Åström", {
    viewport: { width: 320, height: 640 },
    javaScriptEnabled: false,
  });
  await olle.open();
  await expect(olle.heading).toHaveText("Vad saknas?");
  await expect(olle.number).toBeVisible();
  expect(await olle.overflow()).toBe(0);
  // One at a time: whatever else he holds belongs to another story.
  for (const choice of await olle.choices.all()) await choice.uncheck();
  await olle.page.getByRole("checkbox", { name: /^Säkerhetsnyckel/ }).check();
  await olle.block.click();

  // Decided at once, and called done once that has been seen.
  await expect(olle.heading).toHaveText(/^(Spärren är beslutad och publiceras nu|Klart. Den är spärrad)\.$/);
  await expect(async () => {
    await olle.refresh();
    await expect(olle.heading).toHaveText("Klart. Den är spärrad.", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(olle.main).toContainText("OCSP svarar spärrad");
  const number = /EL-\d{4}-\d{6}/.exec((await olle.main.textContent()) ?? "")?.[0] ?? "";
  expect(
    await olle.lowestTarget(olle.page.getByRole("button", { name: /^Jag har hittat/ })),
  ).toBeGreaterThanOrEqual(56);
  await olle.press("Jag har hittat den");
  await expect(olle.main).toContainText("Säkerhetsansvarig har fått veta");
  await expect(olle.heading).toHaveText("Klart. Den är spärrad.");

  const jonas = await come(browser, "Jonas Falk");
  await jonas.page.goto(`/exempelkoping/eids?q=${number}`);
  const row = jonas.page
    .getByRole("main")
    .locator("a[href*='/eids/']")
    .filter({ hasText: /EL-|Åström/ });
  await jonas.page.goto((await row.first().getAttribute("href")) ?? "");
  await expect(jonas.main).toContainText("Innehavaren har hittat den");
  await jonas.press(`Häv spärr – ${number}`);
  await jonas.waitsFor("Spärren är hävd");
  await olle.page.reload();
  await expect(olle.heading).toHaveText("Spärren är hävd.");
});

test("B14: signed out, the number is there before the way in, at 320 px and without JavaScript; on the sign-in page above everything", async ({
  browser,
}) => {
  const page = await (
    await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
  ).newPage();
  const stranger = new ReportLostPage(page);
  await stranger.open();
  await expect(page).toHaveURL(/\/forlorad$/);
  await expect(stranger.heading).toHaveText("Anmäl förlorad");
  const call = stranger.main.getByRole("link", { name: /^Ring Exempelköpings kommun/ });
  await expect(call).toHaveAttribute("href", "tel:0105550024");
  await expect(call).toContainText("Svarar dygnet runt");
  await expect(stranger.main).toContainText("Säg ditt namn, din arbetsplats och vad som saknas");
  expect(await stranger.lowestTarget(call)).toBeGreaterThanOrEqual(56);
  expect(await stranger.overflow()).toBe(0);
  await stranger.main.getByRole("link", { name: "Logga in och spärra" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=\/forlorad$/);
  const numbers = stranger.main.getByRole("region", { name: "Har du förlorat din e-legitimation? Ring" });
  // Folded when there are many employers, as while other stories run.
  await expect(
    numbers.locator("a[href='tel:0105550024']").filter({ hasText: "Exempelköpings kommun" }),
  ).toHaveCount(1);
  const top = async (of: Locator) => (await of.boundingBox())?.y ?? Number.NaN;
  expect(await top(numbers)).toBeLessThan(await top(stranger.heading));
});

test("nothing chosen is said and blocks nothing; with JavaScript the button counts", async ({ browser }) => {
  const plain = await come(browser, "Olle Åström");
  await plain.open();
  for (const choice of await plain.choices.all()) await choice.uncheck();
  await plain.block.click();
  await expect(plain.main).toContainText("Välj ett alternativ.");
  await expect(plain.heading).toHaveText("Vad saknas?");

  const live = await come(browser, "Olle Åström", { viewport: phone.viewport });
  await live.open();
  const count = await live.choices.count();
  await expect(live.block).toHaveText(`Spärra ${count} nu`);
  await live.choices.first().uncheck();
  await expect(
    live.page.getByRole("button", { name: count > 1 ? `Spärra ${count - 1} nu` : "Välj minst en" }),
  ).toBeVisible();
});

test("on a lost network it says NOT blocked, whom to ring, and blocks by itself when the network is back", async ({
  browser,
}) => {
  const karin = await come(browser, "Karin Ek", { viewport: phone.viewport });
  const card = (await karin.activeCards()).at(-2);
  if (!card) throw new Error("no card in use");
  await karin.open();
  await karin.find(card.number);
  await karin.people.click();
  await expect(karin.block).toHaveText(/Spärra \d nu/);
  await karin.page.context().setOffline(true);
  await expect(karin.heading).toHaveText(/^INTE spärrad ännu – ring [\d-]+/);
  await karin.block.click();
  await expect(karin.main).toContainText(/INTE spärrad ännu – ring [\d-]+/);
  await karin.page.context().setOffline(false);
  await expect(karin.heading).toHaveText(/^Klart\. /, { timeout: 60_000 });
  await expect(karin.step("OCSP svarar spärrad")).toContainText(/\+\d+,\d s/, { timeout: 60_000 });

  const jonas = await come(browser, "Jonas Falk", { viewport: phone.viewport });
  await jonas.page.goto(`/exempelkoping/eids/${card.eidId}/resume`);
  await jonas.press(`Häv spärr – ${card.number}`);
  await jonas.waitsFor("Spärren är hävd");
});
