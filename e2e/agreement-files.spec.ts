import { createHash, randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { inDays } from "@/e2e/support/day";
import { baseUrl, signIn } from "@/e2e/support/door";
import { test } from "@/e2e/support/story";

const home = "/exempelkoping/agreements";
const mark = randomInt(100_000, 999_999);
const title = `Kortläsare ${mark}`;
/** Renews itself for a year unless notice is given in about a month. */
const list = [
  "Avtalsnamn;Leverantör;Startdatum;Slutdatum;Undertecknat;Förlängning;Uppsägningstid",
  `${title};Berättelsens Kort AB ${mark};2024-01-01;${inDays(125)};2023-12-15;12;3 mån`,
  `Baklänges ${mark};Berättelsens Kort AB ${mark};2026-01-01;2025-01-01;;;`,
].join("\r\n");
const pdf = Buffer.from(`%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n% ${mark}\n%%EOF\n`);

const asEva = (page: Page) => comeIn(page, "Eva Sund");
const csvFile = { name: "avtal.csv", mimeType: "text/csv", buffer: Buffer.from(list, "latin1") };

async function uploadList(page: Page) {
  await page.goto(`${home}/import`);
  await page.getByLabel("Lista").setInputFiles(csvFile);
  await page.getByRole("button", { name: "Ladda upp och förhandsgranska" }).click();
}

async function openAgreement(page: Page) {
  await page.goto(`${home}/list?${new URLSearchParams({ q: title })}`);
  await page.getByRole("row").filter({ hasText: title }).getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test.describe
  .serial("what procurement has already", () => {
    test("is imported from a list, faults told in words, and never twice", async ({ page }) => {
      await asEva(page);
      await uploadList(page);
      const main = page.getByRole("main");
      await expect(main.getByText("1 nytt avtal")).toBeVisible();
      await expect(main.getByText("Avtalet slutar innan det börjar.")).toBeVisible();
      await page.getByRole("button", { name: "Importera 1 avtal" }).click();
      await expect(page.getByRole("status")).toContainText(
        "1 avtal importerades. 1 rad med fel hoppades över.",
      );
      await uploadList(page);
      await expect(main.getByText("Det finns inget nytt att importera.")).toBeVisible();
      await expect(main.getByText("1 finns redan")).toBeVisible();
      const preview = page.url();
      await page.getByRole("button", { name: "Ta bort listan" }).click();
      await expect(page.getByRole("status")).toContainText("Listan är borttagen. Inget importerades.");
      await page.goto(preview);
      await expect(page.getByRole("status")).toContainText("Listan finns inte kvar.");
    });

    test("has its documents, each the very bytes that were given, before any script runs", async ({
      browser,
    }) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await asEva(page);
      await openAgreement(page);
      await page
        .getByLabel("Fil", { exact: true })
        .setInputFiles({ name: "Avtal å.pdf", mimeType: "application/pdf", buffer: pdf });
      await page.getByRole("button", { name: "Lägg till handling" }).click();
      const documents = page.getByRole("region", { name: "Handlingar" });
      await expect(documents).toContainText(createHash("sha256").update(pdf).digest("hex"));
      const address = await documents.getByRole("link", { name: "Avtal å.pdf" }).getAttribute("href");
      const answer = await page.request.get(`${baseUrl}${address}`);
      expect(answer.headers()).toMatchObject({
        "content-type": "application/pdf",
        "x-content-type-options": "nosniff",
      });
      expect(answer.headers()["content-disposition"]).toBe(
        `attachment; filename="Avtal a.pdf"; filename*=UTF-8''Avtal%20%C3%A5.pdf`,
      );
      expect(Buffer.compare(await answer.body(), pdf)).toBe(0);
      const stranger = await fetch(`${baseUrl}${address}`, {
        headers: { Cookie: await signIn("amina-yusuf") },
      });
      expect(stranger.status).toBe(404);
      const log = await fetch(`${baseUrl}/exempelkoping/audit?q=agreement.document-downloaded`, {
        headers: { Cookie: await signIn("gun-nystrom") },
      });
      expect(await log.text()).toContain(createHash("sha256").update(pdf).digest("hex"));
      await context.close();
    });

    test.describe("refuses", () => {
      const cases: [string, string, () => Buffer, string][] = [
        [
          "a web page called a PDF",
          "avtal.pdf",
          () => Buffer.from("<!doctype html><script>1</script>"),
          "Filen är en webbsida",
        ],
        [
          "fifty megabytes",
          "stor.pdf",
          () => Buffer.concat([pdf, Buffer.alloc(50 * 1024 * 1024)]),
          "Filen är för stor. En fil får vara högst 10 MB.",
        ],
      ];
      for (const [what, name, make, words] of cases)
        test(what, async ({ page }) => {
          await asEva(page);
          await openAgreement(page);
          const path = test.info().outputPath(name);
          writeFileSync(path, make());
          await page.getByLabel("Fil", { exact: true }).setInputFiles(path);
          await page.getByRole("button", { name: "Lägg till handling" }).click();
          await expect(page.getByRole("alert").first()).toContainText(words);
        });
    });

    test("reminds of its last day until somebody answers", async ({ page }) => {
      await asEva(page);
      await page.goto(`${home}/reminders`);
      const row = page.getByRole("article").filter({ hasText: title });
      await expect(row).toContainText("Sista dag att säga upp");
      await row.locator("summary", { hasText: "Skjut upp" }).click();
      await row.getByLabel("Påminn igen").fill(inDays(300));
      await row.getByLabel("Varför?").fill("Väntar på nämnden");
      await row.getByRole("button", { name: "Skjut upp påminnelsen" }).click();
      await expect(row).toContainText("Påminnelsen kan skjutas upp längst till");
      await row.getByLabel("Påminn igen").fill(inDays(2));
      await row.getByRole("button", { name: "Skjut upp påminnelsen" }).click();
      await expect(row).toContainText("Uppskjuten till");
      await row.locator("summary", { hasText: "Svara" }).click();
      await row.getByLabel("Vad är bestämt?").fill("Ska löpa ett år till");
      await row.getByRole("button", { name: "Spara svaret" }).click();
      await expect(row).toHaveCount(0);
      await expect(page.getByRole("row").filter({ hasText: title })).toContainText("Ska löpa ett år till");
    });

    test("leaves as a file, as narrowed as the screen, on record, and only for those who may see it", async ({
      page,
    }) => {
      await asEva(page);
      await page.goto(`${home}/list?${new URLSearchParams({ q: title })}`);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "CSV" }).click(),
      ]);
      const [head, ...rows] = readFileSync(await download.path(), "utf8")
        .trimEnd()
        .split("\r\n");
      expect(head).toMatch(/^\ufeffNummer;Typ;Avtal;Motpart/);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toContain(title);
      const address = `${baseUrl}/api/files/exports/suppliers?organisation=exempelkoping&format=xlsx`;
      const wrong = await fetch(address, { headers: { Cookie: await signIn("karin-ek") } });
      expect(wrong.status).toBe(404);
      const log = await fetch(`${baseUrl}/exempelkoping/audit?q=agreement.exported`, {
        headers: { Cookie: await signIn("gun-nystrom") },
      });
      expect(await log.text()).toContain("Laddade ner listan över avtal");
    });
  });
