import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { EmployeePage } from "@/e2e/pages/employee-page";
import { baseUrl } from "@/e2e/support/door";
import { syntheticNumber } from "@/e2e/support/person";
import { test } from "@/e2e/support/story";

const letters = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 6);

test.describe("HR keeps the register of employees", () => {
  for (const javaScriptEnabled of inTurn([true, false], 1)) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
      test.use({ javaScriptEnabled });

      test("adds with bad and then good input, finds, edits, and ends the employment", async ({ page }) => {
        const people = new EmployeePage(page);
        const surname = `Öst${letters()}`;
        const number = syntheticNumber();
        await people.signIn("Nils Wik");

        await people.openNew();
        await people.fill({
          Förnamn: "Örjan",
          Efternamn: surname,
          Personnummer: "19850231-2385",
          "E-post": "x",
        });
        if (javaScriptEnabled)
          await expect(async () => {
            await people.fill({ Personnummer: "19850231-238", "E-post": "x" });
            await people.fill({ Personnummer: "19850231-2385", "E-post": "x" });
            await expect(people.told).toContainText("Personnumret stämmer inte", { timeout: 500 });
          }).toPass();
        await people.press("Lägg till medarbetare");
        await expect(people.problems).toHaveText([
          /Ange ett datum, till exempel/,
          /Personnumret stämmer inte/,
          /E-postadressen/,
        ]);
        await expect(people.field("Efternamn")).toHaveValue(surname);

        await people.fill({
          Personnummer: `${number.slice(2, 8)}-${number.slice(8)}`,
          "E-post": "orjan@example.se",
          Avdelning: `kultur ${surname}`,
          "Första dag": "2024-02-01",
        });
        await people.press("Lägg till medarbetare");
        await expect(people.problems).toHaveText([
          new RegExp(`Avdelningen kultur ${surname} finns inte ännu`),
        ]);
        await people.tick("Ny avdelning");
        await people.fill({ Avdelning: "Kultur" });
        await people.press("Lägg till medarbetare");
        await expect(people.heading(`Örjan ${surname}`)).toBeVisible();
        await expect(people.main).toContainText("är tillagd");
        await expect(people.main).toContainText(`${number.slice(0, 8)}-••••`);

        await people.search(`${surname} örj`);
        await expect(people.row).toHaveCount(1);
        if (javaScriptEnabled) {
          // In place: whoever searches keeps the field, and what was found is read aloud.
          await expect(page.locator("main").getByRole("searchbox")).toBeFocused();
          await expect(page.locator("main form [aria-live=polite][aria-atomic]")).not.toBeEmpty();
        }
        const addresses: string[] = [];
        page.on("request", (request) => {
          addresses.push(request.url(), request.headers().referer ?? "");
        });
        await people.search(number);
        await expect(people.heading(`Örjan ${surname}`)).toBeVisible();
        await page.goto(`/exempelkoping/eids?q=${number}`);
        await expect(page).toHaveURL(/\?q=%E2%80%A2/);
        for (const box of ["eids", "lost", "eids/order"]) {
          await page.goto(`/exempelkoping/${box}`);
          await page.locator("main").getByRole("searchbox").fill(number);
          await page.locator("main").getByRole("searchbox").press("Enter");
          await expect(people.main).toContainText(surname);
        }
        // The one that was typed into the address itself.
        const told = addresses.filter((address) => address.includes(number.slice(2)));
        expect(new Set(told)).toEqual(new Set([`${baseUrl}/exempelkoping/eids?q=${number}`]));
        await people.search(number);

        await people.open("Redigera");
        await people.fill({ Befattning: "Museichef", Avdelning: "Museum" });
        await people.tick("Ny avdelning");
        await people.press("Spara ändringar");
        await expect(people.main).toContainText("Ändringarna är sparade.");
        await expect(people.main).toContainText("avdelning: Kultur → Museum");
        await expect(people.main).toContainText(`${number.slice(0, 8)}-••••`);

        await people.press("Visa numret");
        await expect(people.main).toContainText(`${number.slice(0, 8)}-${number.slice(8)}`);
        expect(page.url()).not.toContain(number.slice(8));
        await page.goto(page.url());
        await expect(people.main).not.toContainText(`-${number.slice(8)}`);
        await expect(people.main).toContainText("Nummer visat");

        await people.open("Avsluta anställning");
        await people.field("Sista dag").fill("2023-12-31");
        await people.press("Spara sista dag");
        await expect(people.problems).toHaveText([/kan inte vara före startdagen/]);
        await people.field("Sista dag").fill("2099-12-31");
        await people.press("Spara sista dag");
        await expect(people.main).toContainText("Anställningen slutar 31 dec. 2099");
        await people.open("Flytta slutdag");
        await people.press("Ta bort slutdagen");
        await expect(people.main).toContainText("Ingenting spärras.");
        await people.open("Avsluta anställning");
        await people.field("Sista dag").fill("2024-06-30");
        await people.press("Spara sista dag");
        await expect(people.main).toContainText("Anställningen slutade 30 juni 2024");

        await people.search(surname);
        await expect(people.row).toHaveCount(0);
        await people.open("1 träff bland alla");
        await expect(people.row).toHaveCount(1);
      });
    });
  }

  test("a protected person goes by a pseudonym for who lacks the permission, and is not found by name", async ({
    page,
  }) => {
    const people = new EmployeePage(page);
    const surname = `Dold${letters()}`;
    await people.signIn("Karin Ek");
    await people.openNew();
    await people.fill({ Förnamn: "Hemlig", Efternamn: surname, "Första dag": "2024-02-01" });
    await people.tick("Skyddade personuppgifter");
    await people.press("Lägg till medarbetare");
    await expect(people.heading(`Hemlig ${surname}`)).toBeVisible();
    const address = page.url();
    const alias =
      (await people.main
        .getByText(/^Administratör \d+$/)
        .first()
        .textContent()) ?? "";

    await page.context().clearCookies();
    await people.signIn("Nils Wik");
    await page.goto(address);
    await expect(people.heading(alias)).toBeVisible();
    await expect(page.locator("body")).not.toContainText(surname);
    await expect(page).toHaveTitle(new RegExp(alias));
    await people.search(surname);
    await expect(people.row).toHaveCount(0);
  });
});
