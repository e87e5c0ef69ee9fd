import { expect } from "@playwright/test";
import { EidPage } from "@/e2e/pages/eid-page";
import { ReportLostPage } from "@/e2e/pages/report-lost-page";
import { test } from "@/e2e/support/story";

/** In the demo RK000101 is lent to Kerstin Vallin, and RK000102 to RK000112 lie in the drawer. */
const drawer = "/eids/reserve-cards";
const rowOf = (one: EidPage, number: string) =>
  one.main.getByRole("row").filter({ has: one.page.getByRole("rowheader", { name: number }) });

test("after a loss a card from the drawer is bound with one scan, and another approves it", async ({
  browser,
}) => {
  const karin = await EidPage.as(browser, "Karin Ek", { javaScriptEnabled: false });
  const lost = new ReportLostPage(karin.page);
  const cards = await lost.activeCards();
  const card = cards.at(cards.length / 2); // the last ones are lost in e2e/report-lost.spec.ts
  if (!card) throw new Error("no card in use");
  await lost.open();
  await lost.find(card.number);
  await lost.people.click();
  await lost.block.click();
  await karin.follow("Lämna ut reservkort");
  await expect(karin.main).toContainText(`I stället för ${card.number}`);

  await karin.main.getByLabel("Kortnummer").fill("RK000999");
  await karin.main.getByLabel("Det egna kortet är förlorat eller stulet").check();
  await karin.main.getByLabel("Körkort").check();
  await karin.main.getByLabel("Handlingens fyra sista tecken").fill("4127");
  await karin.main.getByLabel("Personalregistret").check();
  await karin.main.getByLabel(/stämmer/).check();
  await karin.press("Bind kortet");
  await expect(karin.main.getByRole("alert")).toContainText("Kortet finns inte i lådan");
  await karin.main.getByLabel("Kortnummer").fill("rk-000102");
  await karin.press("Bind kortet");
  await karin.page.waitForURL(/\/placed$/);
  const eidId = /eids\/([0-9a-f-]{36})/.exec(karin.page.url())?.[1];

  await karin.open(`/eids/${eidId}`);
  await expect(karin.main).toContainText("På reservkort RK000102");
  await karin.open(`/eids/${eidId}/approve`);
  await expect(karin.main.getByRole("button")).toHaveCount(0); // K3.4
  await karin.open(drawer);
  await expect(rowOf(karin, "RK000102")).toContainText("Bundet till en beställning");

  const jonas = await EidPage.as(browser, "Jonas Falk");
  await jonas.open(`/eids/${eidId}/approve`);
  await expect(jonas.main).toContainText("Körkort, nummer som slutar på 4127");
  await jonas.press(/^Godkänn EL-/);
  await expect(jonas.card).toContainText("Godkänd");
});

test("a lent card is extended once, taken back by one and destroyed on record by another", async ({
  browser,
}) => {
  const [karin, lisa] = await Promise.all([
    EidPage.as(browser, "Karin Ek", { javaScriptEnabled: false }),
    EidPage.as(browser, "Lisa Berg"),
  ]);
  await karin.open(drawer);
  const lent = rowOf(karin, "RK000101");
  await expect(lent).toContainText("Utlånat");
  await lent.getByRole("link", { name: "RK000101" }).click();
  await karin.press("Förläng en gång");
  await expect(karin.main).toContainText("Spärras sedan av sig själv");

  await karin.follow("Hantera kortet");
  await expect(karin.main.getByRole("button", { name: "Förläng en gång" })).toHaveCount(0);
  await expect(karin.main).toContainText("Förlängt");
  await karin.main.getByLabel("Kortnummer").fill("RK000103");
  await karin.press("Ta tillbaka");
  await expect(karin.main.getByRole("alert")).toContainText("Kortnumret stämmer inte");
  await karin.main.getByLabel("Kortnummer").fill("rk 000101");
  await karin.press("Ta tillbaka");
  await expect(karin.main.getByRole("status")).toContainText("Kortet är tillbaka");
  await expect(lent).toContainText("Återlämnat");
  await lent.getByRole("link", { name: "RK000101" }).click();
  await karin.heading("Reservkort RK000101").waitFor();
  await expect(karin.main.getByRole("button", { name: "Registrera som förstört" })).toHaveCount(0);

  await lisa.open(drawer);
  await rowOf(lisa, "RK000101").getByRole("link", { name: "RK000101" }).click();
  await lisa.main.getByLabel("Kortnummer").fill("RK000101");
  await lisa.press("Registrera som förstört");
  await expect(lisa.main.getByRole("status")).toContainText("registrerat som förstört");
  await expect(rowOf(lisa, "RK000101")).toContainText("Förstört");
});
