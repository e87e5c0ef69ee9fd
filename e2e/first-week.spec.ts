import { readFileSync } from "node:fs";
import { type Browser, expect } from "@playwright/test";
import { readsAll } from "@/bin/setup/turn.mjs";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { hide, type OwnEmployer } from "@/e2e/support/employer";
import { aFreshEmployer } from "@/e2e/support/fresh-employer";
import { holderSigns, photograph } from "@/e2e/support/holder-phone";
import { effortOnRecord, OfficerHands } from "@/e2e/support/officer-hands";
import { type Listed, listOf, nextMonth, peopleOf } from "@/e2e/support/payroll";
import { test } from "@/e2e/support/story";
import { aCardRequest } from "@/lib/pki/testing-request";
import { aStandInBureau, cardsFor } from "@/lib/testing/testing-card-bureau";

test.afterAll(closeDatabase);

/** An office of six thousand where everything is read (docs/testing.md). */
const size = readsAll
  ? { people: 6_000, departments: 30, ordered: 200, handedOver: 10, leavers: 20 }
  : { people: 60, departments: 5, ordered: 12, handedOver: 2, leavers: 4 };
/** A number as the screen writes it, with a space between thousands. */
const onScreen = (number: number) => number.toLocaleString("sv-SE").replace(/\s/g, ".");
const allDone = (count: number) => new RegExp(`${onScreen(count)} av ${onScreen(count)} klara`);
const allImported = (count: number) =>
  new RegExp(`${onScreen(count)} av ${onScreen(count)} medarbetare behandlade, 0 hoppades över`);
const long = { timeout: 150_000 };

let employer: OwnEmployer;
let anna: OfficerHands;
let bo: OfficerHands;
const bureau = aStandInBureau();
const record = effortOnRecord();

/** Compares what a action took with docs/screens.md, where an office of six thousand types how many it orders for. */
function took(action: string, hands: OfficerHands): void {
  const found = hands.since();
  console.log(`figure first-week.${action} ${found.presses} presses, ${found.characters} characters`);
  const { presses, characters, most } = record.get(action) ?? {};
  expect.soft([action, found.presses]).toEqual([action, presses]);
  expect.soft(found.characters).toBeLessThanOrEqual(characters ?? 0);
  expect.soft(found.presses).toBeLessThanOrEqual(most?.presses ?? 0);
  expect.soft(found.characters).toBeLessThanOrEqual(most?.characters ?? 0);
}

test("the first week of an employer: a list, orders, cards from a bureau, ten at the desk, leavers and a first day", async ({
  browser,
}) => {
  employer = await aFreshEmployer(bureau);
  const { slug, officers } = employer;
  const handsOf = async (name: "anna" | "bo") => {
    const page = await pageWith(browser, await signIn(officers[name]?.subject ?? ""));
    await page.goto(`/${slug}`);
    return new OfficerHands(page);
  };
  [anna, bo] = [await handsOf("anna"), await handsOf("bo")];
  await hide(employer);
  const people = peopleOf(size);
  await test.step("the list is imported", () => importList(people));
  await test.step("e-IDs are ordered and approved", orderForMany);
  const cards = await test.step("the bureau makes the cards", throughBureau);
  await test.step("cards are handed over", () => handOverSome(browser, cards));
  const later = nextMonth(people, size.leavers);
  await test.step("the next list ends those who left", () => importNext(later));
  await test.step("a reserve card on the first day", () => firstDay(browser));
  await test.step("the same list once more changes nothing", () => importAgain(later));
});

async function importList(people: readonly Listed[]): Promise<void> {
  const { main } = anna;
  await upload(people);
  await expect(
    main.getByText(`${size.departments} nya avdelningar: välj vilka som ska skapas`),
  ).toBeVisible();
  await anna.press(main.getByRole("button", { name: "Skapa de valda" }));
  await anna.press(main.getByRole("button", { name: new RegExp(`^Importera ${onScreen(size.people)} nya`) }));
  await expect(main).toContainText(allImported(size.people), long);
  took("import", anna);
}

async function orderForMany(): Promise<void> {
  const { main } = anna;
  const count = String(size.ordered);
  await anna.press(main.getByRole("link", { name: "Beställ e-legitimationer till dem i listan" }));
  await anna.press(main.getByRole("radio", { name: "Arbetsgivaren", exact: true }));
  await anna.choose(main.getByLabel("Avdelning"), "Enhet a");
  await anna.press(main.getByRole("radio", { name: "Personalregistret" }));
  await anna.press(main.getByLabel("Namn och nummer är kontrollerade för var och en, och stämmer"));
  expect(await axeFindings(anna.page)).toEqual([]);
  await anna.press(main.getByRole("button", { name: "Visa vad som händer" }));
  await expect(main).toContainText(`${count} kan, 0 kan inte`, long);
  const typed = main.getByLabel("Skriv antalet");
  if (await typed.isVisible()) await anna.type(typed, count);
  await anna.press(main.getByRole("button", { name: new RegExp(`^Beställ ${count}`) }));
  await expect(main).toContainText(allDone(size.ordered), long);
  took("order", anna);

  const queue = bo.main;
  await bo.page.goto(`/${employer.slug}`);
  await bo.press(bo.page.getByRole("link", { name: /^Godkännanden/ }).first());
  await bo.press(queue.getByRole("button", { name: "Godkänn flera" }));
  const again = queue.getByLabel("Skriv antalet");
  await expect(queue.getByRole("button", { name: new RegExp(`^Godkänn ${count}`) })).toBeVisible(long);
  if (await again.isVisible()) await bo.type(again, count);
  await bo.press(queue.getByRole("button", { name: new RegExp(`^Godkänn ${count}`) }));
  await expect(queue).toContainText(allDone(size.ordered), long);
  const [confirmed] =
    await database()`select count(distinct a.employee_id)::int as n from tenant.contact_address a
    where a.organisation_id = ${employer.organisationId} and a.kind = 'email' and a.confirmed_at is not null`;
  expect(confirmed?.n).toBe(size.ordered);
  took("approve", bo);
}

/** Answers the cards' numbers. */
async function throughBureau(): Promise<string[]> {
  const { page, main } = anna;
  await anna.press(page.getByRole("link", { name: "Kort", exact: true }).first());
  await anna.press(main.getByRole("link", { name: "Skapa kortsats" }));
  await anna.press(main.getByRole("button", { name: "Prova beställningarna" }));
  await expect(main).toContainText(`${size.ordered} kort tas med`, long);
  await anna.press(main.getByRole("button", { name: "Skapa filen" }));
  const download = page.waitForEvent("download", long);
  await anna.press(main.getByRole("link", { name: "Ladda ner filen" }));
  const file = bureau.open(readFileSync(await (await download).path()));
  const cards = cardsFor(file);
  const answer = {
    name: "svar.p7m",
    mimeType: "application/pkcs7-mime",
    buffer: bureau.answer(file.batch.id, cards),
  };
  await anna.hand(main.getByLabel("Svarsfil"), answer);
  await anna.press(main.getByRole("button", { name: "Läs svaret" }));
  await anna.press(main.getByLabel("Kortproducenten har intygat att nycklarna är skapade i korten"));
  await anna.press(main.getByRole("button", { name: "Ta emot svaret" }));
  await expect.poll(async () => (await waiting()).length, { ...long, intervals: [500] }).toBe(size.ordered);
  took("bureau", anna);
  return (await waiting()).map(({ carrier_number }) => carrier_number as string);
}

const waiting = () => database()`select carrier_number from tenant.eid
  where organisation_id = ${employer.organisationId} and status = 'ready' order by number`;

async function handOverSome(browser: Browser, cards: readonly string[]): Promise<void> {
  await bo.press(bo.page.getByRole("link", { name: "Disken", exact: true }).first());
  bo.since();
  for (const card of cards.slice(0, size.handedOver)) {
    await expect(bo.page.getByRole("searchbox", { name: /^Skanna kortet/ })).toBeFocused();
    await bo.scan(card.replaceAll(" ", ""));
    await handOver(browser, card);
    took("hand-over", bo);
  }
}

async function upload(list: readonly Listed[]): Promise<void> {
  const { page, main } = anna;
  await anna.press(page.getByRole("link", { name: "Personer" }).first());
  await anna.press(main.getByRole("link", { name: "Importera lista" }));
  await anna.hand(main.getByLabel("Lista", { exact: true }), listOf(list));
  await anna.press(main.getByLabel("Alla som är anställda"));
  await anna.press(main.getByRole("button", { name: "Ladda upp och granska" }));
  await expect(main.getByText(/^Kolumner: /)).toBeVisible(long);
}

async function importNext(list: readonly Listed[]): Promise<void> {
  const { main } = anna;
  await upload(list);
  await anna.press(main.getByRole("radio", { name: "Sista anställningsdag i dag" }));
  await anna.press(main.getByRole("button", { name: /^Importera 1 ny/ }));
  await expect(main).toContainText(new RegExp(`${size.leavers} av ${size.leavers}`), long);
  const [ended] = await database()`select count(*)::int as n from tenant.employee
    where organisation_id = ${employer.organisationId} and employed_to >= '2026-01-01'`;
  expect(ended?.n).toBe(size.leavers);
  took("leavers", anna);
}

/** Importing the same file again finds nothing to change. */
async function importAgain(list: readonly Listed[]): Promise<void> {
  const { main } = anna;
  await upload(list);
  for (const kind of ["new", "changed", "faulty"])
    await expect(main.locator(`[data-kind="${kind}"] .text-h3`)).toHaveText("0");
  await expect(main.getByRole("button", { name: /^Importera/ })).toHaveCount(0);
}

/** Both stand at the desk: Anna sees Moa and programs the card, Bo decides and hands it over. */
async function firstDay(browser: Browser): Promise<void> {
  const card = "RK000201";
  for (const { page } of [anna, bo]) await page.goto(`/${employer.slug}/hand-over`);
  anna.since();
  const { main } = anna;
  await anna.scan(card);
  await anna.press(main.getByRole("link", { name: /^Alva Ny/ }));
  expect(await axeFindings(anna.page)).toEqual([]);
  await anna.press(main.getByRole("radio", { name: "Körkort" }));
  await anna.type(main.getByLabel("Handlingens fyra sista tecken"), "5309");
  await anna.press(main.getByLabel(/stämmer/));
  await anna.press(main.getByRole("button", { name: "Bind kortet" }));
  await anna.page.waitForURL(/\/placed$/);

  await bo.scan(card);
  await expect(bo.main).toContainText("Körkort, nummer som slutar på 5309");
  await bo.press(bo.main.getByRole("button", { name: /^Godkänn EL-/ }));
  await expect(bo.main).toContainText("är godkänd");

  await anna.scan(card);
  const request = {
    name: "begaran.pem",
    mimeType: "application/x-pem-file",
    buffer: Buffer.from(aCardRequest()),
  };
  await anna.hand(main.locator("input[type=file][name=authentication]"), request);
  await anna.press(
    main
      .locator("form", { has: anna.page.locator("input[type=file]") })
      .getByRole("button", { name: /^Tillverka EL-/ }),
  );
  await expect.poll(async () => (await eidOn(card))?.status, { ...long, intervals: [200] }).toBe("ready");
  took("reserve-card-first", anna);

  await bo.scan(card);
  await handOver(browser, card);
  took("reserve-card-second", bo);
  expect(await eidOn(card)).toMatchObject({ status: "active", level: 2 });
}

async function eidOn(card: string) {
  const [row] = await database()`select e.status, t.level from tenant.eid e join tenant.eid_type t
    on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version
    where e.organisation_id = ${employer.organisationId} and e.carrier_number = ${card}`;
  return row;
}

/** From the card's checklist until its holder has it. */
async function handOver(browser: Browser, card: string): Promise<void> {
  const { main, page } = bo;
  await bo.choose(main.getByLabel("Id-handling", { exact: true }), "Pass");
  await bo.type(main.getByLabel("Handlingens fyra sista tecken"), "4127");
  await bo.press(main.getByLabel("Brev till folkbokföringsadressen"));
  const declared = main.getByLabel(/^Jag intygar att nyckeln/);
  if (await declared.isVisible()) await bo.press(declared);
  await bo.press(main.getByRole("button", { name: "Förbered kvittensen" }));
  await bo.press(main.getByRole("button", { name: "Visa QR-ruta" }));
  await holderSigns(browser, { employer, card, address: await photograph(page) });
  await bo.press(main.getByRole("button", { name: /^Lämna ut EL-/ }));
  await expect(main).toContainText("är aktiv sedan");
}
