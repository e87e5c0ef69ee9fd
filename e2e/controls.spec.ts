import { expect, test } from "@playwright/test";
import { ControlPage } from "@/e2e/pages/control-page";
import { SignInPage } from "@/e2e/pages/sign-in-page";

/** Who sees to the quality mark, a colleague who does too, and the buyer who can mend what is wrong. */
const issuer = "Sven Rosén";
const buyer = "Eva Sund";
const name = "Avtal med underleverantörer gäller";

test("a control fails because of a real exception, is mended, is run again and passes, and is frozen", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const at = new ControlPage(page);
  await new SignInPage(page).signInAs(issuer);
  await at.openList();
  await expect(at.section("Att åtgärda")).toContainText(name);
  await at.choose("Underkänd");
  await at.open(name);
  await expect(at.section("Resultat")).toContainText("Underkänd");
  await expect(at.section("Undantag")).toContainText("Kraven är inte vidareförda");
  const there = await at
    .section("Undantag")
    .getByRole("link", { name: "Exempelbud AB" })
    .getAttribute("href");

  await new SignInPage(page).signOut("here");
  await new SignInPage(page).signInAs(buyer);
  await page.goto(there ?? "");
  await page.getByRole("link", { name: /Exempelbud AB/ }).click();
  await page.getByRole("radio", { name: "Ja" }).check();
  await page.getByRole("button", { name: "Spara" }).click();
  await page.waitForURL((url) => url.pathname === there);

  await new SignInPage(page).signOut("here");
  await new SignInPage(page).signInAs(issuer);
  await at.openList();
  await at.press("Kör nu");
  await expect(at.main.getByRole("status")).toContainText("Kontrollerna är körda");
  await at.open(name);
  await expect(at.section("Resultat")).toContainText("Godkänd");
  await expect(at.section("Undantag")).toContainText("Inga undantag");
  await at.press("Frys som underlag");
  await expect(at.main.getByRole("status")).toContainText("fryst som underlag");
  await expect(at.section("Underlag")).toContainText(`Fryst som underlag av ${issuer}`);
});

test("what a control could not tell is not offered as evidence", async ({ page }) => {
  const at = new ControlPage(page);
  await new SignInPage(page).signInAs(issuer);
  await at.openList();
  await at.choose("Okänd");
  await at.openFirst();
  await expect(at.section("Resultat")).toContainText("Okänd");
  await expect(at.section("Underlag")).toContainText("Ett okänt resultat kan inte frysas");
  await expect(at.main.getByRole("button", { name: "Frys som underlag" })).toHaveCount(0);
});

test.describe("without JavaScript, in English", () => {
  test.use({ javaScriptEnabled: false });

  test("who may not run the controls reads them, and one without its data is unknown", async ({ page }) => {
    const at = new ControlPage(page);
    await new SignInPage(page).signInAs("Gun Nyström");
    await page.getByRole("button", { name: "In English" }).first().click();
    await at.openList();
    await expect(at.main.getByRole("button", { name: "Run now" })).toHaveCount(0);
    await at.choose("Unknown");
    await at.open("Prompt blocking, guarded against mass blocking");
    await expect(at.section("Result")).toContainText("Unknown");
    await expect(at.main.getByRole("button", { name: "Freeze as evidence" })).toHaveCount(0);
  });
});
