import { createHash, randomInt } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { today } from "@/e2e/support/day";
import { baseUrl, signIn } from "@/e2e/support/door";
import { addressOf } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

const mark = randomInt(100_000, 999_999);
const title = `Rutin för nyckelrummet ${mark}`;
const pdf = Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% ${mark}\n%%EOF\n`);
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });

const home = () => addressOf("/[organisation]/quality-mark/[mark]/evidence");
const asWhom = (page: Page, name: string) => comeIn(page, name);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const told = (page: Page) => page.getByRole("main").getByRole("status");

async function openPiece(page: Page) {
  await page.goto(`${await home()}?${new URLSearchParams({ q: title })}`);
  await page.getByRole("row").filter({ hasText: title }).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test.afterAll(closeDatabase);

test.describe
  .serial("a file that shows a requirement is met", () => {
    test("is refused when it is not what it says, keeping what was typed, and then added, before any script runs", async ({
      browser,
    }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await asWhom(page, "Sven Rosén");
      await page.goto(`${await home()}/new?requirement=K3.4`);
      await page.getByRole("main").getByRole("link", { name: "Fil", exact: true }).click();
      await page.getByLabel("Titel").fill(title);
      await page.getByLabel("Gäller från").fill("2026-01-15");
      await page.getByRole("radio", { name: /Hemligt/ }).check();
      await page
        .getByLabel("Fil", { exact: true })
        .setInputFiles(file("rutin.pdf", Buffer.from("<html>Rutin")));
      await press(page, "Lägg till underlaget");
      await expect(page.getByRole("alert").first()).toContainText("Filen är en webbsida");
      await expect(page.getByLabel("Titel")).toHaveValue(title);
      await expect(page.getByLabel("Gäller från")).toHaveValue("2026-01-15");
      await expect(page.getByRole("radio", { name: /Hemligt/ })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: /^K3\.4 / })).toBeChecked();
      await page.getByLabel("Fil", { exact: true }).setInputFiles(file("rutin.pdf", Buffer.from("Rutin")));
      await press(page, "Lägg till underlaget");
      await expect(page.getByRole("alert").first()).toContainText("inte av det slag som namnet säger");
      const large = Buffer.concat([pdf, Buffer.alloc(15 * 1024 * 1024)]);
      await page.getByLabel("Fil", { exact: true }).setInputFiles(file("rutin.pdf", large));
      await press(page, "Lägg till underlaget");
      await expect(page.getByRole("alert").first()).toContainText("Filen är för stor");
      await expect(page.getByLabel("Titel")).toHaveValue(title);
      await page.getByLabel("Fil", { exact: true }).setInputFiles(file("rutin.pdf", pdf));
      await press(page, "Lägg till underlaget");
      await expect(told(page)).toContainText("Underlaget är tillagt");
      await expect(page.getByRole("main")).toContainText(createHash("sha256").update(pdf).digest("hex"));
      await expect(page.getByRole("region", { name: "Krav som underlaget är kopplat till" })).toContainText(
        "K3.4",
      );
      await press(page, "Lämna till granskning");
      await expect(told(page)).toContainText("väntar nu på granskning");
      await context.close();
    });

    test("is not approved by its author", async ({ page }) => {
      await asWhom(page, "Sven Rosén");
      await openPiece(page);
      await expect(page.getByRole("button", { name: "Godkänn underlaget" })).toHaveCount(0);
      await expect(page.getByRole("region", { name: "Granskning" })).toContainText("Någon annan");
      const [row] = await database()`select id from tenant.evidence where title = ${title}`;
      // As if the button were there: the form of another's piece, told to be about one's own.
      const [other] = await database()`
        select id from tenant.evidence where state = 'ready' and author_name = 'Jonas Falk' limit 1`;
      await page.goto(`${await home()}/${other?.id}`);
      const form = page
        .locator("form")
        .filter({ has: page.getByRole("button", { name: "Godkänn underlaget" }) });
      await form
        .locator("input[name=evidenceId]")
        .evaluate((input, id) => input.setAttribute("value", id), String(row?.id));
      await form.getByRole("button").click();
      await expect(page.getByRole("alert").first()).toContainText("tvåpersonskontroll");
    });

    test("is approved by another, and stays as it is", async ({ page }) => {
      await asWhom(page, "Jonas Falk");
      await page.goto(await home());
      const task = page
        .getByRole("region", { name: "Att göra" })
        .getByRole("listitem")
        .filter({ hasText: title });
      await task.getByRole("link", { name: "Granska" }).click();
      await page.getByLabel("Anteckning").fill("Stämmer med K3.4.");
      await press(page, "Godkänn underlaget");
      await expect(told(page)).toContainText("Underlaget är godkänt");
      await expect(page.getByRole("main")).toContainText("Stämmer med K3.4.");
      await expect(page.getByRole("link", { name: "Ändra", exact: true })).toHaveCount(0);
      await expect(page.getByRole("link", { name: "Ersätt" })).toBeVisible();
    });

    test("is handed out byte for byte to who may open it, and is missing for others", async ({ page }) => {
      await asWhom(page, "Jonas Falk");
      await openPiece(page);
      const address = await page.getByRole("link", { name: /^rutin\.pdf/ }).getAttribute("href");
      const answer = await page.request.get(`${baseUrl}${address}`);
      expect(answer.headers()["content-disposition"]).toBe(
        `attachment; filename="rutin.pdf"; filename*=UTF-8''rutin.pdf`,
      );
      expect(Buffer.compare(await answer.body(), pdf)).toBe(0);
      const gun = { Cookie: await signIn("gun-nystrom") };
      expect((await fetch(`${baseUrl}${address}`, { headers: gun })).status).toBe(404);
      const log = await fetch(`${baseUrl}/exempelkoping/audit?q=evidence.downloaded`, { headers: gun });
      expect(await log.text()).toContain(title);
    });

    test("tells when a stored byte has changed, on its page, in the list and on the mark's overview, and is not handed out", async ({
      page,
    }) => {
      const flip =
        () => database()`update tenant.stored_file set content = set_byte(content, 9, get_byte(content, 9) # 1)
        where sha256 = (select sha256 from tenant.evidence where title = ${title})`;
      await asWhom(page, "Jonas Falk");
      await openPiece(page);
      const address = await page.getByRole("link", { name: /^rutin\.pdf/ }).getAttribute("href");
      await flip();
      await page.reload();
      await expect(page.getByRole("alert").first()).toContainText("stämmer inte med kontrollsumman");
      expect((await page.request.get(`${baseUrl}${address}`)).status()).toBe(500);
      await page.goto(await home());
      await expect(page.getByRole("alert").first()).toContainText(title);
      await page.goto((await home()).replace(/\/evidence$/, ""));
      await expect(page.getByRole("alert").first()).toContainText(title);
      await flip();
      await page.reload();
      await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
    });
  });

test("a period that ends before it begins is told beside the field, and the list is narrowed by its address", async ({
  page,
}) => {
  await asWhom(page, "Sven Rosén");
  await page.goto(`${await home()}/new?kind=link`);
  await page.getByLabel("Länk").fill("http://exempel.example");
  await page.getByLabel("Titel").fill("Baklänges");
  await page.getByLabel("Gäller från").fill(today());
  await page.getByLabel("Gäller till").fill("2026-01-01");
  await press(page, "Lägg till underlaget");
  await expect(page.getByRole("alert").first()).toContainText("Slutdagen kan inte vara före startdagen");
  await page.getByLabel("Gäller till").fill("");
  await press(page, "Lägg till underlaget");
  await expect(page.getByRole("alert").first()).toContainText("https://");
  await page.goto(`${await home()}?standing=ended&filter=true`);
  await expect(page.getByRole("row").filter({ hasText: "Penetrationstest" })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Informationssäkerhetspolicy" })).toHaveCount(0);
});
