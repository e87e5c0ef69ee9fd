import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { readsAll } from "@/bin/setup/turn.mjs";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn, pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { aTemplate, counting, readyToOrder } from "@/e2e/support/order-template";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

/** An office of six thousand is ordered for where everything is read (docs/testing.md). */
const people = readsAll ? 6_000 : 120;
const bad = people / 60;
const good = people - bad;
/** A number as the screen writes it, with a space between thousands. */
const onScreen = (number: number) => number.toLocaleString("sv-SE").replace(/\s/g, ".");

/** Of the list that is tried: titles above two rows of headings, in Latin-1, with both kinds of line ends. */
function aMessyList(): Buffer {
  const rows = Array.from({ length: people }, (_, nth) => {
    const wrong = nth % 60 === 7;
    const cells = [
      aNumber(nth),
      "ÖBERG",
      `ÅSA ${"ABCDEFGHIJ"[nth % 10]}`,
      String(50_000 + nth),
      "Hemvård",
      "Undersköterska",
    ];
    const from = nth % 2 === 0 ? "45292" : "1/1 2024";
    const mail = `"=p${nth}@example.se"`.replace("=p", "p");
    return [...(wrong ? ["790231-1234", ...cells.slice(1)] : cells), wrong ? "31/11-26" : from, mail].join(
      ";",
    );
  });
  const head = [
    "Personal i Exempelköping;;;;;;;",
    "Person;;;Anställning;;;;",
    "Pnr;Efternamn;Förnamn;nr;Enhet;Befattning;fr o m;E-post",
  ];
  return Buffer.from(
    `${head.join("\r\n")}\r\n${rows.slice(0, people / 2).join("\r\n")}\n${rows.slice(people / 2).join("\n")}\n`,
    "latin1",
  );
}

/** Twelve digits with a right check digit (Luhn over the last ten). */
function aNumber(nth: number): string {
  const day = new Date(Date.UTC(1960, 0, 1) + nth * 86_400_000)
    .toISOString()
    .slice(2, 10)
    .replaceAll("-", "");
  const nine = `${day}98${nth % 10}`;
  const sum = [...nine]
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, part) => total + (part > 9 ? part - 9 : part), 0);
  return `19${nine}${(10 - (sum % 10)) % 10}`;
}

const allDone = new RegExp(`${onScreen(good)} av ${onScreen(good)} klara`);
const allImported = new RegExp(
  `${onScreen(good)} av ${onScreen(good)} medarbetare behandlade, 0 hoppades över`,
);
const count = (page: Page, kind: string) => page.locator(`[data-kind="${kind}"] .text-h3`);

test("HR has a messy list read, those of it without a fault become employees and are ordered for by a template, and another approves them all: eight presses at most", async ({
  browser,
  page,
}) => {
  const employer = await anEmployer({ desk: ["id-administrator"], second: ["security-officer"] });
  await comeIn(page, employer.officers.desk?.subject ?? "");
  const second = await pageWith(browser, await signIn(employer.officers.second?.subject ?? ""));
  await hide(employer);
  await readyToOrder(employer);
  await aTemplate(page, employer.slug);
  await importTheList(page, employer);
  const main = page.getByRole("main");
  const { click, counted } = counting();
  await click(main.getByRole("link", { name: "Beställ e-legitimationer till dem i listan" }));
  await expect(main).toContainText("Gäller alla i listan personal-2026-11-26.csv.");
  expect(await axeFindings(page)).toEqual([]);
  await click(main.getByLabel("Namn och nummer är kontrollerade för var och en, och stämmer"));
  await click(main.getByRole("button", { name: "Visa vad som händer" }));
  await expect(main).toContainText(new RegExp(`${onScreen(good)} kan, 0 kan inte`), { timeout: 60_000 });
  await expect(main).toContainText("Beställningarna ska godkännas av någon annan.");
  expect(await axeFindings(page)).toEqual([]);
  await main.getByLabel("Skriv antalet").fill(String(good));
  await click(main.getByRole("button", { name: new RegExp(`^Beställ ${onScreen(good)}`) }));
  await expect(main).toContainText(allDone, { timeout: 150_000 });

  const queue = second.getByRole("main");
  await second.goto(`/${employer.slug}`);
  await click(second.getByRole("link", { name: /^Godkännanden/ }).first());
  await click(queue.getByRole("button", { name: "Godkänn flera" }));
  await queue.getByLabel("Skriv antalet").fill(String(good));
  await click(queue.getByRole("button", { name: new RegExp(`^Godkänn ${onScreen(good)}`) }));
  await expect(queue).toContainText(allDone, { timeout: 150_000 });
  const [made] =
    await database()`select count(*)::int as n, count(distinct number)::int as numbers from tenant.eid
    where organisation_id = ${employer.organisationId} and status = 'approved' and ordered_by <> approved_by`;
  expect(made).toEqual({ n: good, numbers: good });
  console.log(`figure order.clicks-1000 ${counted.clicks}`);
  expect(counted.clicks).toBeLessThanOrEqual(8);
});

/** What HR does with the list until it is in, seeing what it would do before it does. */
async function importTheList(page: Page, employer: OwnEmployer): Promise<void> {
  await page.goto(`/${employer.slug}/employees`);
  await page.getByRole("link", { name: "Importera lista" }).click();
  await page.getByLabel("Lista", { exact: true }).setInputFiles({
    name: "personal-2026-11-26.csv",
    mimeType: "text/csv",
    buffer: aMessyList(),
  });
  await page.getByLabel("Bara några").check();
  await page.getByRole("button", { name: "Ladda upp och granska" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    new RegExp(`^Granska ${onScreen(people)} rader`),
    {
      timeout: 150_000,
    },
  );
  await expect(count(page, "faulty")).toHaveText(new RegExp(onScreen(people)));
  await expect(page.getByText("Avdelningen finns inte. Skapa den, eller rätta filen.").first()).toBeVisible();
  await expect(page.getByText(/^Kolumner: 8 av 8 används/)).toBeVisible();
  await expect(page.getByRole("group", { name: "Avdelningar som ska skapas" })).toContainText("Hemvård");
  await page.getByRole("button", { name: "Skapa de valda" }).click();

  await expect(count(page, "new")).toHaveText(new RegExp(onScreen(good)), { timeout: 150_000 });
  await expect(count(page, "faulty")).toHaveText(String(bad));
  await expect(page.getByText("790231-••••").first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Ladda ner raderna med fel" }).click();
  expect((await download).suggestedFilename()).toBe("rader-med-fel.csv");

  await page
    .getByRole("button", { name: new RegExp(`^Importera ${onScreen(good)} nya och 0 ändrade`) })
    .click();
  await expect(page.getByText(allImported)).toBeVisible({ timeout: 90_000 });
  const [row] =
    await database()`select count(*)::int as n, count(department_id)::int as placed from tenant.employee
    where organisation_id = ${employer.organisationId} and surname = 'Öberg' and given_name like 'Åsa _'`;
  expect(row).toEqual({ n: good, placed: good });
}

test("values from another system come in by a file: what each row would do is seen first, what is wrong stays out and is said", async ({
  page,
}) => {
  const employer = await anEmployer({ issuer: ["responsible-issuer"] });
  await comeIn(page, employer.officers.issuer?.subject ?? "");
  await hide(employer);
  const [organisationId, attributeId] = [employer.organisationId, randomUUID()];
  const words = { name_sv: "Förskrivarkod", name_en: "Prescriber code", description: "" };
  const of = { source: "import", classification: "open", active: true, created_at: new Date() };
  await database()`insert into tenant.attribute
    ${database()({ organisation_id: organisationId, id: attributeId, name: "prescriberCode", ...words, ...of })}`;
  const main = page.getByRole("main");
  const uids = await database()<{ uid: string }[]>`
    select affiliation_uid || '@' || split_part(${employer.affiliation}, '@', 2) as uid
      from tenant.employee where organisation_id = ${organisationId} order by given_name`;
  const [alva, olle] = uids.map(({ uid }) => uid);
  await page.goto(`/${employer.slug}/attributes/${attributeId}/import`);
  await main.getByLabel("Fil", { exact: true }).setInputFiles({
    name: "koder.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      `Tillhörighet;Förskrivarkod;Datum\n${alva};F-1001;2026-01-31\n${olle};19121212-1212;2026-01-31\nmio@2;F-3;\n`,
    ),
  });
  await main.getByRole("button", { name: "Granska filen" }).click();
  await expect(main).toContainText("Ett personnummer eller samordningsnummer");
  await expect(main).toContainText("Okänd person");
  await expect(main).toContainText("F-1001");
  expect(await axeFindings(page)).toEqual([]);
  const held = () => database()`select value, source_on::text as day from tenant.attribute_value
    where organisation_id = ${organisationId}`;
  expect(await held()).toHaveLength(0);
  await main.getByRole("button", { name: "Importera", exact: true }).click();
  await expect(main).toContainText("Importen har startat. Den syns bland jobben.");
  await expect
    .poll(async () => [...(await held())], { timeout: 60_000 })
    .toEqual([{ value: "F-1001", day: "2026-01-31" }]);
  await page.reload();
  await expect(main).toContainText("En medarbetare har ett värde.");
});
