import { readFileSync } from "node:fs";
import { type Browser, expect, type Page } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { test } from "@/e2e/support/story";
import { aStandInBureau, cardsFor } from "@/lib/testing/testing-card-bureau";

const slug = "region-exempel";
const pageOf = async (browser: Browser, person: string) => {
  const page = await browser.newPage();
  await comeIn(page, person);
  return page;
};
const main = (page: Page) => page.getByRole("main");

test("cards go to a bureau as a file that its key alone opens, and its signed answer comes back as cards", async ({
  browser,
}) => {
  const bureau = aStandInBureau();
  const ulla = await pageOf(browser, "Ulla Fors");
  await ulla.goto(`/${slug}/settings/card-bureaus`);
  await ulla.getByText("Kortproducentens certifikat", { exact: true }).click();
  await ulla.getByLabel("Certifikat (PEM)").fill(bureau.pem);
  await ulla.getByRole("button", { name: "Lägg in certifikatet" }).click();
  await expect(main(ulla)).toContainText("En kollega bekräftar det innan det används.");
  const nils = await pageOf(browser, "Nils Wik");
  await nils.goto(`/${slug}/settings/card-bureaus`);
  await nils.getByLabel("Jag har jämfört fingeravtrycket med vad kortproducenten själv säger").check();
  await nils.getByRole("button", { name: "Bekräfta certifikatet" }).click();
  await expect(main(nils)).toContainText("Certifikatet är bekräftat");

  const hilda = await pageOf(browser, "Hilda Strand");
  await hilda.goto(`/${slug}/card-batches/new`);
  await hilda.getByRole("button", { name: "Prova beställningarna" }).click();
  await expect(main(hilda)).toContainText("3 kort tas med");
  await hilda.getByRole("button", { name: "Skapa filen" }).click();
  const download = hilda.waitForEvent("download");
  await hilda.getByRole("link", { name: "Ladda ner filen" }).click();
  const content = readFileSync(await (await download).path());
  const file = bureau.open(content);
  expect(content.includes(file.cards[0]?.reference ?? "")).toBe(false);
  expect(file.cards).toHaveLength(3);

  const cards = cardsFor(file);
  const [first, second] = cards;
  if (!first || !second) throw new Error("The batch has no cards.");
  // Two cards with one number: neither is believed.
  second.cardNumber = first.cardNumber;
  const upload = async (name: string, buffer: Buffer) => {
    await hilda.getByLabel("Svarsfil").setInputFiles({ name, mimeType: "application/pkcs7-mime", buffer });
    await hilda.getByRole("button", { name: "Läs svaret" }).click();
  };
  await upload("annans.p7m", aStandInBureau().answer(file.batch.id, cards));
  await expect(main(hilda)).toContainText(
    "Svaret är inte signerat med kortproducentens bekräftade certifikat.",
  );
  await upload("svar.p7m", bureau.answer(file.batch.id, cards));
  await expect(hilda.getByRole("heading", { name: "Svaret har 3 kort" })).toBeVisible();
  await expect(main(hilda)).toContainText("Kortnumret används av ett annat kort.");
  expect(await axeFindings(hilda)).toEqual([]);
  await hilda.getByLabel("Kortproducenten har intygat att nycklarna är skapade i korten").check();
  await hilda.getByRole("button", { name: "Ta emot svaret" }).click();
  await hilda.getByRole("link", { name: "Visa rapporten" }).click();
  await expect(hilda).toHaveURL(/\/jobs\/[0-9a-f-]{36}$/);
  await expect(async () => {
    await hilda.reload();
    await expect(main(hilda)).toContainText("Klart", { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(main(hilda)).toContainText("Numret hör redan till en annan e-legitimation.");
});
