import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Download, expect, type Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase } from "@/e2e/support/database";
import { addressOf } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

test.describe.configure({ mode: "serial" });
test.afterAll(closeDatabase);

/** The demo's responsible issuer, who assembles, and a security officer, who signs with him. */
const issuer = "Sven Rosén";
const security = "Jonas Falk";
const year = new Date().getFullYear();
const folder = mkdtempSync(join(tmpdir(), "declaration-"));
test.afterAll(() => rmSync(folder, { recursive: true }));

const declaration = () => addressOf("/[organisation]/quality-mark/[mark]/declaration");
const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).click();

async function enter(page: Page, who: string, address: string): Promise<void> {
  await page.context().clearCookies();
  await comeIn(page, who);
  await page.goto(address);
}
async function download(page: Page, name: string): Promise<{ path: string; file: Download }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page
      .locator("section", { hasText: "Handlingen" })
      .first()
      .getByRole("link", { name, exact: true })
      .click(),
  ]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { path, file };
}

test("the year's declaration is assembled beside last year's, and two different people sign it", async ({
  page,
}) => {
  await enter(page, issuer, await declaration());
  await press(page, /^Ställ samman/);
  await expect(main(page)).toContainText("Sammanställd. Läs igenom svaren");
  await expect(
    main(page)
      .getByRole("columnheader", { name: String(year - 1) })
      .first(),
  ).toBeVisible();
  await expect(main(page).getByRole("row", { name: /K2\.9/ })).toContainText("Underlag saknas");

  await press(page, "Underteckna");
  await expect(main(page)).toContainText("Kryssa i att du känner till de krav som inte är uppfyllda.");
  await expect(main(page).getByText("Sammanställd. Läs igenom svaren")).toBeHidden();
  await main(page).getByRole("checkbox").check();
  await press(page, "Underteckna");
  await expect(main(page)).toContainText("Din underskrift är sparad.");
  await expect(main(page)).toContainText("Du har undertecknat. En kollega behöver underteckna också.");
  await expect(main(page).getByRole("button", { name: "Underteckna" })).toHaveCount(0);

  await enter(page, security, await declaration());
  await press(page, "Underteckna");
  await expect(main(page)).toContainText("Undertecknad av två. Den kan inte ändras.");
  await expect(main(page).getByRole("button")).toHaveCount(0);
});

test("it is taken out as a tagged PDF, and with all its evidence as a ZIP", async ({ page }) => {
  await enter(page, issuer, await declaration());
  const pdf = await download(page, "PDF");
  expect(pdf.file.suggestedFilename()).toBe(`Tillitsdeklaration ${year} nivå 3.pdf`);
  const ask = (...args: string[]) => execFileSync("pdfinfo", [...args, pdf.path], { encoding: "utf8" });
  expect(ask()).toMatch(/^Tagged:\s+yes$/m);
  const structure = ask("-struct-text");
  expect(structure).toContain(`H1 (block)`);
  for (const text of [`Tillitsdeklaration ${year}`, "Sven Rosén", "Jonas Falk", "K3.4"])
    expect(structure).toContain(text);

  const zip = await download(page, "Allt med underlag (ZIP)");
  execFileSync("unzip", ["-q", zip.path, "-d", join(folder, "zip")]);
  const summed = execFileSync("sha256sum", ["--check", "SHA256SUMS"], {
    cwd: join(folder, "zip"),
    encoding: "utf8",
  });
  for (const form of ["pdf", "xlsx", "json"])
    expect(summed).toContain(`Tillitsdeklaration ${year} nivå 3.${form}: OK`);
  expect(summed).toMatch(/^underlag\/.*ä.*: OK$/m);
});

test("what two have signed is completed by a new edition, and stays beside it", async ({ page }) => {
  await enter(page, issuer, await declaration());
  await expect(main(page)).not.toContainText("Utkast");
  await main(page).locator("summary", { hasText: "Ställ samman en ny" }).click();
  await press(page, "Ställ samman en ny");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Tillitsdeklaration ${year}:2`);
  await expect(main(page)).toContainText("Utkast");
  const signed = main(page)
    .getByRole("region", { name: "Tidigare" })
    .getByRole("listitem")
    .filter({ hasText: `Tillitsdeklaration ${year}` });
  await expect(signed).toContainText("Undertecknad av två. Den kan inte ändras.");
});

test("a reviewer's address opens without signing in, is on record, and is not found once it has ended", async ({
  page,
  browser,
}) => {
  await enter(page, issuer, `${await declaration()}/reviewers`);
  await press(page, "Skapa adress");
  await expect(main(page).getByRole("alert").first()).toContainText("Fyll i fältet");
  await page.getByLabel("Granskarens namn").fill("Ruben Granskare");
  await page.getByLabel("Företag eller myndighet").fill("Provrevision AB");
  await press(page, "Skapa adress");
  const told = (await main(page).getByRole("status").textContent())?.trim() ?? "";
  const address = /https?:\S+$/.exec(told)?.[0] ?? "";

  const outside = await browser.newContext();
  const visitor = await outside.newPage();
  expect((await visitor.goto(address))?.status()).toBe(200);
  await expect(visitor.getByRole("heading", { level: 1 })).toContainText("tillitsnivå 3");
  await expect(main(visitor)).toContainText("Ruben Granskare, Provrevision AB");
  await expect(main(visitor).getByRole("heading", { name: /K3\.4/ })).toBeVisible();
  await expect(main(visitor).getByRole("button")).toHaveCount(0);

  await page.reload();
  const row = main(page).getByRole("row", { name: /Ruben Granskare/ });
  await expect(row).toContainText("1 besök");
  await expect(main(page)).not.toContainText(address);
  await row.getByRole("button", { name: /^Avsluta/ }).click();
  await expect(main(page)).toContainText("Adressen går inte längre att öppna");
  await expect(row).toContainText("Avslutad");
  expect((await visitor.goto(address))?.status()).toBe(404);
  await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Sidan finns inte");
  await outside.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a practice statement is published once whole, and read by anybody", async ({ page }) => {
    await enter(page, issuer, "/exempelkoping/settings/practice-statement");
    const field = page.getByLabel("På engelska").last();
    const before = await field.inputValue();
    await field.fill("");
    await press(page, "Spara utkastet");
    await expect(main(page).getByRole("status")).toContainText("Utkastet är sparat");
    await expect(main(page)).toContainText("Saknas. Behövs för att publicera.");
    await press(page, /^Publicera version/);
    await expect(main(page).getByRole("alert").first()).toContainText("Ändringar saknas på engelska.");
    await field.fill(`${before}\n\nTold in this version.`);
    await press(page, "Spara utkastet");
    await press(page, /^Publicera version/);
    await expect(main(page).getByRole("button", { name: /^Publicera/ })).toHaveCount(0);
    await expect(main(page).getByRole("status")).toContainText("är publicerad och finns nu på den publika");

    await page.context().clearCookies();
    await page.goto("/exempelkoping/practice-statement");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Utfärdardeklaration");
    for (const part of ["Identitet och kontakt", "Tjänster och metoder", "Villkor och ansvar"])
      await expect(main(page).getByRole("heading", { name: part })).toBeVisible();
    await expect(main(page)).toContainText("Told in this version.");
    await main(page).getByRole("link", { name: "Version 1", exact: true }).click();
    await expect(main(page)).toContainText("En senare version gäller nu.");
  });
});
