import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { EidPage } from "@/e2e/pages/eid-page";
import { Clerk } from "@/e2e/support/clerk";
import { closeDatabase } from "@/e2e/support/database";
import { Outside } from "@/e2e/support/outside";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

const letters = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 6);

/** The refusal above a form. */
const told = (page: Page) => page.getByRole("main").getByRole("alert");
const another = async (one: EidPage) => {
  const tab = new EidPage(await one.page.context().newPage());
  await tab.page.goto(one.page.url());
  return tab;
};

test("Back shows the answers that were kept, and every step begins at its heading", async ({ browser }) => {
  const karin = await EidPage.as(browser, "Karin Ek");
  const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Bakåt${letters()}`);
  await karin.open("/eids/order");
  await karin.search(/^Sök namn/, name);
  await karin.press(`Välj ${name}`);
  await karin.answer();
  await expect(karin.heading("Kontrollera beställningen")).toBeFocused();

  await karin.page.goBack();
  await expect(karin.heading("Hur länge ska den gälla?")).toBeFocused();
  await expect(karin.main.getByLabel("Sista dag")).not.toHaveValue("");
  await karin.page.goBack();
  await expect(karin.heading("Hur ska identiteten kontrolleras?")).toBeFocused();
  for (const answer of [/^Personligt besök/, /^Folkbokföringen$/, /^Innehavaren själv/])
    await expect(karin.main.getByRole("radio", { name: answer })).toBeChecked();
  await expect(karin.main.getByRole("checkbox", { name: "Namn och nummer stämmer" })).toBeChecked();
  await karin.page.goBack();
  await expect(karin.main.getByRole("radio", { name: /^Kort, nivå 3/ })).toBeChecked();
});

test("all that is missing in an answer is told at once, each by the name of its question", async ({
  browser,
}) => {
  const karin = await EidPage.as(browser, "Karin Ek");
  const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Allt${letters()}`);
  await karin.open("/eids/order");
  await karin.search(/^Sök namn/, name);
  await karin.press(`Välj ${name}`);
  await karin.choose(/^Kort, nivå 3/);
  await karin.press("Fortsätt");
  await karin.heading("Hur ska identiteten kontrolleras?").waitFor();
  await karin.press("Fortsätt");
  await expect(told(karin.page).getByRole("link")).toHaveText([
    /^Identifiering före utlämning: Välj/,
    /^Var kontrollerade du: Välj/,
    /^Namn och nummer stämmer: Kryssa i/,
    /^Vem har bett om den: Välj vem/,
  ]);
  await expect(told(karin.page)).toBeFocused();
});

test("a tab left behind is told that the order is placed, and a draft's address leads to what it became", async ({
  browser,
}) => {
  const karin = await EidPage.as(browser, "Karin Ek");
  const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Flik${letters()}`);
  await karin.open("/eids/order");
  await karin.search(/^Sök namn/, name);
  await karin.press(`Välj ${name}`);
  await karin.answer();
  const left = await another(karin);
  const { eidId, number } = await karin.place();
  await left.press("Beställ e-legitimation");
  await expect(told(left.page)).toContainText(`Beställningen är redan lagd och har nummer ${number}`);
  await told(left.page).getByRole("link", { name: number }).click();
  await expect(left.heading(number)).toBeVisible();
  await karin.page.goBack();
  await expect(karin.page).toHaveURL(new RegExp(`/eids/${eidId}/placed$`));
});

test("a stale tab says who changed the e-ID, above the buttons, and loads anew", async ({ browser }) => {
  const [karin, lisa] = await Promise.all([
    EidPage.as(browser, "Karin Ek"),
    EidPage.as(browser, "Lisa Berg"),
  ]);
  const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Inaktuell${letters()}`);
  const { eidId } = await karin.record(name);
  await (await Clerk.of("jonas-falk")).approve(eidId);
  await karin.open(`/eids/${eidId}`);
  await lisa.open(`/eids/${eidId}`);
  const own = await another(karin);
  const arrived = "Bäraren har kommit";
  await karin.press(arrived);
  await expect(karin.card).toContainText("Väntar på utlämning");
  await expect(karin.page.getByRole("heading", { level: 1 })).toBeFocused();

  await own.press(arrived);
  await expect(told(own.page)).toContainText("Du har själv ändrat här");
  await lisa.press(arrived);
  await expect(told(lisa.page)).toContainText("Karin Ek har ändrat här");
  const message = await told(lisa.page).boundingBox();
  const button = await lisa.main.getByRole("button", { name: arrived }).boundingBox();
  expect((message?.y ?? 0) + (message?.height ?? 0)).toBeLessThanOrEqual(button?.y ?? 0);
  await told(lisa.page).getByRole("link", { name: "Läs in sidan på nytt" }).click();
  await expect(lisa.card).toContainText("Väntar på utlämning");
  await expect(told(lisa.page)).toHaveCount(0);
});

test("a private key is never given back, one key for both uses is named, and too much is told in words", async ({
  browser,
}) => {
  const outside = new Outside();
  const karin = await EidPage.as(browser, "Karin Ek");
  const clerk = await Clerk.of("karin-ek");
  const { employeeId } = await clerk.hireBySurname(`Nyckel${letters()}`);
  const { eidId, number } = await clerk.order(employeeId, "Kort, nivå 3");
  await (await Clerk.of("jonas-falk")).approve(eidId);

  await karin.open(`/eids/${eidId}/produce`);
  const authentication = karin.main.getByLabel("Certifikatbegäran för inloggning");
  const signature = karin.main.getByLabel("Certifikatbegäran för underskrift");
  const request = outside.request("one");
  const key = readFileSync(outside.path("one.key"), "utf8");
  outside.remove();
  await authentication.fill(request);
  await signature.fill(key);
  await karin.press(`Tillverka ${number}`); // the carrier's number and the declaration are missing too
  await expect(told(karin.page).getByRole("link")).toHaveText([
    /^Kortnummer: Skriv numret/,
    /^Nyckeln skapades i bäraren/,
    /Fältet är tömt/,
  ]);
  await expect(signature).toHaveValue("");
  await karin.main.getByLabel("Kortnummer").first().fill(`9752 ${Date.now()}`);
  await karin.main
    .getByRole("checkbox", { name: /^Nyckeln skapades i bäraren/ })
    .first()
    .check();
  await signature.fill(key);
  await karin.press(`Tillverka ${number}`);
  await expect(told(karin.page)).toContainText("Fältet är tömt");
  await expect(signature).toHaveValue("");
  await expect(authentication).toHaveValue(request);

  await signature.fill(request);
  await karin.press(`Tillverka ${number}`);
  await expect(told(karin.page)).toContainText(
    "Begäran för underskrift har samma nyckel som den för inloggning",
  );

  const much = () =>
    authentication.evaluate((area: HTMLTextAreaElement) => {
      area.value = `${"x".repeat(79)}\n`.repeat(20_000);
    });
  await much();
  await karin.press(`Tillverka ${number}`);
  await expect(told(karin.page)).toContainText("Det du skrev är för stort för att skickas");
  await expect(signature).toHaveValue(request);
});

test("too large a form is led to a page that says so when there is no JavaScript", async ({ browser }) => {
  const karin = await EidPage.as(browser, "Karin Ek", { javaScriptEnabled: false });
  await karin.open("/employees/new");
  await karin.main.locator("[name=title]").evaluate((field: HTMLInputElement) => {
    field.value = "x".repeat(1_500_000);
  });
  await karin.press("Lägg till medarbetare");
  await expect(karin.heading("Det du skickade är för stort")).toBeVisible();
  await expect(karin.main).toContainText("Inget är sparat");
});
