import { expect } from "@playwright/test";
import { ControlPage } from "@/e2e/pages/control-page";
import { SignInPage } from "@/e2e/pages/sign-in-page";
import { comeIn, holdCookies } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

/** Who sees to the quality mark, a colleague who does too, and the buyer who can mend what is wrong. */
const issuer = "Sven Rosén";
const buyer = "Eva Sund";
const name = "Avtal med underleverantörer gäller";

test("a control fails because of a real exception, is corrected, is run again and passes, and is frozen", async ({
  page,
}) => {
  const at = new ControlPage(page);
  await comeIn(page, issuer);
  await at.openList();
  await expect(at.section("Att åtgärda")).toContainText(name);
  await at.choose("Underkänd");
  await at.open(name);
  await expect(at.section("Resultat")).toContainText("Underkänd");
  await expect(at.section("Fel")).toContainText("Kraven är inte vidareförda");
  const there = await at.section("Fel").getByRole("link", { name: "Exempelbud AB" }).getAttribute("href");

  await new SignInPage(page).signOut("here");
  await comeIn(page, buyer);
  await page.goto(there ?? "");
  await page.getByRole("link", { name: /Exempelbud AB/ }).click();
  await page.getByRole("radio", { name: "Ja" }).check();
  await page.getByRole("button", { name: "Spara" }).click();
  await page.waitForURL((url) => url.pathname === there);

  await new SignInPage(page).signOut("here");
  await comeIn(page, issuer);
  await at.openList();
  await at.press("Kör nu");
  await expect(at.main.getByRole("status")).toContainText("Kontrollerna är körda", { timeout: 60_000 });
  await at.open(name);
  await expect(at.section("Resultat")).toContainText("Godkänd");
  await expect(at.section("Fel")).toContainText("Inga fel");
  await at.press("Frys som underlag");
  await expect(at.main.getByRole("status")).toContainText("fryst som underlag");
  await expect(at.section("Underlag")).toContainText(`Fryst som underlag av ${issuer}`);
});

test.describe("without JavaScript, in English", () => {
  test.use({ javaScriptEnabled: false });
  test.afterAll(closeDatabase);

  test("who may not run the controls reads them, and one without its data is unknown and no evidence", async ({
    page,
  }) => {
    // Of their own, since at the demo's employer other stories block e-IDs: there is data then.
    const town = await anEmployer({ issuer: ["responsible-issuer"], auditor: ["auditor"] });
    const come = async (who: string) => {
      await page.context().clearCookies();
      await holdCookies(page.context(), `${await signIn(town.officers[who]?.subject ?? "")}; locale=en`);
    };
    const at = new ControlPage(page, town.slug);
    await come("issuer");
    await page.goto(`/${town.slug}/quality-mark/new`);
    await page.getByRole("radio", { name: "Level 3" }).check();
    await at.press("Start the quality mark");
    await page.waitForURL(/quality-mark\/[0-9a-f-]{36}/);
    await at.openList();
    await at.press("Run now");
    await expect(async () => {
      await page.reload();
      const told = at.main.getByRole("status");
      await expect(told).toContainText("The controls have been run.", { timeout: 500 });
    }).toPass({ timeout: 60_000 });

    await at.choose("Unknown");
    await at.open("Prompt blocking, guarded against mass blocking");
    await expect(at.section("Evidence")).toContainText(/unknown result cannot be frozen/i);
    await expect(at.main.getByRole("button", { name: "Freeze as evidence" })).toHaveCount(0);

    await come("auditor");
    await hide(town);
    await at.openList();
    await expect(at.main.getByRole("button", { name: "Run now" })).toHaveCount(0);
    await at.choose("Unknown");
    await at.open("Prompt blocking, guarded against mass blocking");
    await expect(at.section("Result")).toContainText("Unknown");
    await expect(at.section("Result")).toContainText("There is nothing to check. The source is empty.");
    await expect(at.main.getByRole("button", { name: "Freeze as evidence" })).toHaveCount(0);
  });
});
