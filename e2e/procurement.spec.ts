import { expect } from "@playwright/test";
import { ProcurementPage } from "@/e2e/pages/procurement-page";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { comeIn } from "@/e2e/support/come-in";
import { today } from "@/e2e/support/day";
import { test } from "@/e2e/support/story";

/** The demo's buyer, and who may let a demand go but did not ask. */
const buyer = "Eva Sund";
const decider = "Sven Rosén";

test("a mandatory demand holds the contract back until a second person waives it", async ({ page }) => {
  await comeIn(page, buyer);
  const at = new ProcurementPage(page);
  await at.fillPlan("Nycklar till räddningstjänsten");
  await at.press("Lägg upp upphandlingen");
  await expect(at.problems.first()).toContainText("Skriv varför");
  await expect(page.getByLabel("Uppskattat värde")).toHaveValue("310 000");
  await page.getByLabel("Skäl till direktupphandling").fill("Värdet är lågt.");
  await at.press("Lägg upp upphandlingen");
  await expect(at.main).toContainText("är upplagd");
  const here = new URL(page.url()).pathname.replace("/exempelkoping", "");

  await page.getByLabel("Leverantör").selectOption({ label: "Exempelkort AB" });
  await at.press("Lägg till anbudsgivare");
  await at.follow(/^Svara/);
  await at.answerAllBut("Incidenter");
  await expect(at.section("Anbudsgivare")).toContainText("17 av 17");
  await at.follow("Tilldelningsbeslut");
  await at.award("Exempelkort AB", today());
  await expect(at.section("Innan avtalet kan tecknas")).toContainText("Incidenter: delvis");

  const contract = await at.decideContract("Exempelkort AB", "Nycklar till räddningstjänsten", today());
  await at.open(`${here}/contract`);
  await page.getByRole("radio", { name: /Nycklar till räddningstjänsten/ }).check();
  await at.press("Koppla avtal");
  await expect(at.section("Avtal")).toContainText("Nycklar till räddningstjänsten");

  await at.sign(contract, today());
  await expect(at.problems.first()).toContainText("Ett obligatoriskt krav är obesvarat eller inte uppfyllt");

  await at.open(`${here}/exception`);
  await page.getByLabel("Skäl").fill("Leverantören driver ingenting åt oss.");
  await at.press("Begär undantaget");
  await expect(at.section("Undantag")).toContainText("En kollega måste besluta");
  await expect(at.main.getByRole("button", { name: "Medge undantaget" })).toHaveCount(0);
  await at.sign(contract, today());
  await expect(at.problems.first()).toContainText("obligatoriskt krav");

  await new SignInPage(page).signOut("here");
  await comeIn(page, decider);
  await at.open(here);
  await at.press("Medge undantaget");
  await expect(at.section("Undantag")).toContainText(`Medgivet av ${decider}`);

  await new SignInPage(page).signOut("here");
  await comeIn(page, buyer);
  await at.sign(contract, today());
  await page.waitForURL((url) => url.pathname === contract);
  await at.open(here);
  await expect(at.main).toContainText("Avtal tecknat");
  await expect(at.main.getByRole("link", { name: "Begär undantag" })).toHaveCount(0);
});

test.describe("without JavaScript, in English", () => {
  test.use({ javaScriptEnabled: false });

  test("an award before the announcement is refused, and one in order starts standstill", async ({
    page,
  }) => {
    await comeIn(page, buyer);
    const at = new ProcurementPage(page);
    await at.open("");
    await page.getByRole("button", { name: "In English" }).first().click();
    await at.open("/procurements/new");
    await page.getByLabel("What is procured").fill("Cards for the library");
    await page.getByLabel(/^Announced \(/).fill(today());
    await at.press("Open the procurement");
    const here = new URL(page.url()).pathname.replace("/exempelkoping", "");
    await page.getByLabel("Supplier").selectOption({ label: "Nordisk Provlegitimation AB" });
    await at.press("Add bidder");
    await at.open(`${here}/award`);
    await page.getByRole("radio", { name: /^Nordisk/ }).check();
    await page.getByLabel("Award decision").fill("2026-01-02");
    await page.getByLabel("Notice sent").fill("2026-01-02");
    await at.press("Record the award decision");
    await expect(at.problems.first()).toContainText("cannot have been made before the announcement");
    await page.getByLabel("Award decision").fill(today());
    await page.getByLabel("Notice sent").fill(today());
    await page.getByRole("radio", { name: /^15 days/ }).check();
    await at.press("Record the award decision");
    await expect(at.section("Key dates")).toContainText("15 days from");
    await expect(at.section("Before the contract can be signed")).toContainText("Standstill runs to");

    await at.open(`${here}/cancel`);
    await at.press(/^Cancel UH-/);
    await expect(at.problems.first()).toBeVisible();
    await page.getByLabel("Reason").fill("The bid was withdrawn.");
    await at.press(/^Cancel UH-/);
    await expect(at.main).toContainText("Cancelled");
  });
});

test("bidders lie side by side in a table, and the annex of demands is a PDF", async ({ page }) => {
  await comeIn(page, buyer);
  const at = new ProcurementPage(page);
  await at.open("/procurements?view=closed");
  await at.follow(/Kort och kortläsare/);
  await at.follow("Jämför anbuden");
  const table = at.main.getByRole("table");
  await expect(table.getByRole("columnheader", { name: /Exempelkort AB \(vinnare\)/ })).toBeVisible();
  const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Incidenter" }) });
  await expect(row).toContainText("Anmäler inom 72 timmar.");
  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Kravbilaga (PDF)" }).click(),
  ]);
  expect(pdf.suggestedFilename()).toMatch(/^UH-\d{4}-\d{4}\.pdf$/);
});

test("a supplier's approval that nobody has checked is warned of until somebody has", async ({ page }) => {
  await comeIn(page, buyer);
  const at = new ProcurementPage(page);
  await at.open("/suppliers");
  await at.follow("Nordisk Provlegitimation AB");
  await expect(at.main).toContainText("är inte kontrollerat sedan");
  await at
    .section("Godkännanden")
    .getByRole("link", { name: /^Ändra/ })
    .click();
  await page.getByLabel("Gäller till").fill("2020-01-01");
  await at.press("Spara");
  await expect(at.problems.first()).toContainText("Slutdagen kan inte vara före startdagen");
  await page.getByLabel("Gäller till").fill("");
  await page.getByLabel("Kontrollerat").fill(today());
  await at.press("Spara");
  await expect(at.main).toContainText("Beslutet är sparat");
  await expect(at.main).not.toContainText("är inte kontrollerat sedan");
});

test("the costs of a year stand agreement by agreement, with their sum", async ({ page }) => {
  await comeIn(page, buyer);
  const at = new ProcurementPage(page);
  await at.open("/suppliers/spend");
  await expect(at.main.getByRole("row", { name: /^Summa/ })).toContainText("kr");
  await expect(at.main.getByRole("row", { name: /Kort och kortläsare/ })).toContainText("14,50 kr ×");
});
