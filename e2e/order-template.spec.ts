import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";

test.describe.configure({ mode: "serial" });

let town: OwnEmployer;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({ desk: ["id-administrator"], second: ["security-officer"] });
  for (const [name, { subject }] of Object.entries(town.officers)) cookies.set(name, await signIn(subject));
  await hide(town);
  const sql = database();
  const { organisationId, ids } = town;
  await sql`insert into tenant.terms (organisation_id, version, text_sv, text_en, published_at, edited_at)
    values (${organisationId}, 1, 'Villkor', 'Terms', now(), now())`;
  // The employer's own numbers go on behind the one that the story gives.
  await sql`update tenant.organisation set eid_number_year = extract(year from now())::int, eid_number_last = 800000
    where organisation_id = ${organisationId}`;
  await sql`update tenant.eid set status = 'revoked', status_reason = 'replaced' where id = ${ids.eidId ?? ""}`;
  await sql`insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup,
      lookup_key_id, masked, valid_from)
    values (${organisationId}, gen_random_uuid(), ${ids.employeeId ?? ""}, 'personnummer', '\\x00', 'svep', '\\x00', 'svep',
      '19800101-••••', '2020-01-01')`;
});
test.afterAll(closeDatabase);

/** An officer who counts what they press. */
async function come(browser: Browser, who: string) {
  const page = await pageWith(browser, cookies.get(who) ?? "");
  const main = page.getByRole("main");
  const counted = { clicks: 0 };
  const click = async (what: Locator) => {
    counted.clicks += 1;
    await what.click();
  };
  return { page, main, counted, click };
}

/** A template that the desk makes once. */
async function aTemplate({ page, main }: { page: Page; main: Locator }) {
  await page.goto(`/${town.slug}/settings/order-templates`);
  await main.getByRole("link", { name: "Lägg till mall" }).click();
  await main.getByLabel("Namn").fill("Nyanställd");
  await main.getByLabel("Typ").selectOption({ index: 1 });
  await main.getByLabel("Personligt besök med id-handling").check();
  await main.getByRole("radio", { name: "Personalregistret" }).check();
  await main.getByRole("radio", { name: "Arbetsgivaren", exact: true }).check();
  await main.getByLabel(/^Hämtas(?! inom)/).fill("Receptionen");
  expect(await axeFindings(page)).toEqual([]);
  await main.getByRole("button", { name: "Spara" }).click();
  await expect(main.getByRole("link", { name: "Nyanställd" })).toBeVisible();
}

/** Twelve digits with a right check digit (Luhn over the last ten). */
function aNumber(nth: number): string {
  const nine = `80${String(1 + (nth % 12)).padStart(2, "0")}15${950 + nth}`;
  const sum = [...nine]
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, part) => total + (part > 9 ? part - 9 : part), 0);
  return `19${nine}${(10 - (sum % 10)) % 10}`;
}

/** Of the same form as HR's of thousands: thirty rows, of which two have a number that cannot be. */
function aList(): Buffer {
  const rows = Array.from({ length: 30 }, (_, nth) =>
    [
      nth % 15 === 7 ? "790231-1234" : aNumber(nth),
      `Ny${"abcdefghijklmnopqrstuvwxyzåäöq"[nth]}ström`,
      "Åsa",
      60_000 + nth,
      "2024-01-01",
    ].join(";"),
  );
  return Buffer.from(
    `Personnr;Efternamn;Förnamn;Anst.nr;Anställd från\r\n${rows.join("\r\n")}\r\n`,
    "latin1",
  );
}

test("one person is ordered for by a template, from their page, in three presses", async ({ browser }) => {
  const desk = await come(browser, "desk");
  const { page, main, click, counted } = desk;
  await aTemplate(desk);
  await page.goto(`/${town.slug}/employees/${town.ids.employeeId}`);
  await click(main.getByRole("link", { name: "Beställ med mall" }));
  await expect(main.getByRole("radio", { name: /^Nyanställd/ })).toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await click(main.getByRole("checkbox", { name: /stämmer/ }));
  await click(main.getByRole("button", { name: "Beställ" }));
  await expect(page).toHaveURL(/\/placed$/);
  const [made] = await database()`select e.status, a.collect_place from tenant.eid e
    join tenant.application a on a.organisation_id = e.organisation_id and a.eid_id = e.id
    where e.organisation_id = ${town.organisationId} and e.employee_id = ${town.ids.employeeId ?? ""} and e.status = 'ordered'`;
  expect({ ...made }).toEqual({ status: "ordered", collect_place: "Receptionen" });
  console.log(`figure order.clicks-template ${counted.clicks}`);
  expect(counted.clicks).toBeLessThanOrEqual(3);
});

test("those of a list that came in are ordered for by a template, and another approves them all: eight presses at most", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { page, main, click, counted } = await come(browser, "desk");
  await page.goto(`/${town.slug}/employees/import`);
  await page.getByLabel("Lista", { exact: true }).setInputFiles({
    name: "nya.csv",
    mimeType: "text/csv",
    buffer: aList(),
  });
  await page.getByLabel("Bara några").check();
  await page.getByRole("button", { name: "Ladda upp och granska" }).click();
  await page.getByRole("button", { name: /^Importera 28 nya/ }).click({ timeout: 60_000 });
  await expect(page.getByText(/28 av 28 klara/)).toBeVisible({ timeout: 60_000 });

  await click(main.getByRole("link", { name: "Beställ e-legitimationer till dem i listan" }));
  await expect(main).toContainText("Gäller alla i listan nya.csv.");
  expect(await axeFindings(page)).toEqual([]);
  await click(main.getByLabel("Namn och nummer är kontrollerade för var och en, och stämmer"));
  await click(main.getByRole("button", { name: "Provkör" }));
  await expect(main).toContainText("28 kan, 0 kan inte");
  await expect(main).toContainText("Beställningarna ska godkännas av någon annan.");
  expect(await axeFindings(page)).toEqual([]);
  await main.getByLabel("Skriv antalet").fill("28");
  await click(main.getByRole("button", { name: "Beställ 28" }));
  await expect(main).toContainText("28 av 28 klara.", { timeout: 60_000 });

  const second = await come(browser, "second");
  await second.page.goto(`/${town.slug}`);
  await second.click(second.page.getByRole("link", { name: /^Godkännanden/ }).first());
  await second.click(second.main.getByRole("button", { name: "Godkänn flera" }));
  await second.main.getByLabel("Skriv antalet").fill("29");
  await second.click(second.main.getByRole("button", { name: "Godkänn 29" }));
  await expect(second.main).toContainText("29 av 29 klara.", { timeout: 60_000 });
  const [made] = await database()`select count(*)::int as n from tenant.eid
    where organisation_id = ${town.organisationId} and status = 'approved' and ordered_by <> approved_by`;
  expect(made?.n).toBe(29);
  const clicks = counted.clicks + second.counted.clicks;
  console.log(`figure order.clicks-1000 ${clicks}`);
  expect(clicks).toBeLessThanOrEqual(8);
});
