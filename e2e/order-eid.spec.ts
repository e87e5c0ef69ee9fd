import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { EidPage } from "@/e2e/pages/eid-page";
import { Clerk } from "@/e2e/support/clerk";
import { closeDatabase } from "@/e2e/support/database";
import { inDays, ofThisYear, said } from "@/e2e/support/day";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

const letters = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 6);

const tooFar = inDays(5 * 366 + 1);

for (const javaScriptEnabled of inTurn([true, false], 1)) {
  test(`an e-ID is ordered one question at a time, and no answer is lost on the way (JavaScript: ${javaScriptEnabled})`, async ({
    browser,
  }) => {
    const karin = await EidPage.as(browser, "Karin Ek", { javaScriptEnabled });
    const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Beställ${letters()}`);
    await karin.open("/eids/order");
    await karin.search(/^Sök namn/, name);
    await expect(karin.main).toContainText(/Kan få tillitsnivå [234]/);
    await karin.press(`Välj ${name}`);
    await karin.answer();

    await karin
      .answered("Gäller till och med")
      .getByRole("link", { name: /^Ändra/ })
      .click();
    const day = karin.main.getByLabel("Sista dag");
    const latest = await day.inputValue();
    await day.fill(tooFar);
    await karin.press("Fortsätt");
    await expect(karin.main.getByRole("alert")).toContainText("Giltigheten kan sträcka sig längst till");
    await expect(day).toHaveValue(tooFar); // what was typed is still there to mend
    await day.fill(latest);
    await karin.press("Fortsätt");
    await karin.heading("Kontrollera beställningen").waitFor(); // Change leads back here

    await karin.follow("Tillbaka");
    await karin.heading("Hur länge ska den gälla?").waitFor();
    await karin.follow("Tillbaka");
    await karin.heading("Hur ska identiteten kontrolleras?").waitFor();
    await expect(karin.main.getByRole("radio", { name: /^Personligt besök/ })).toBeChecked();
    await karin.follow("Tillbaka");
    await karin.heading("Vilken typ?").waitFor();
    await expect(karin.main).toContainText(`Beställning för ${name}`); // B17
    await expect(karin.main.getByRole("radio", { name: /^Kort, nivå 3/ })).toBeChecked();

    await karin.open("/eids/order"); // left and come back to
    await karin.main
      .getByRole("listitem")
      .filter({ hasText: name })
      .getByRole("link", { name: "Fortsätt" })
      .click();
    await karin.heading("Kontrollera beställningen").waitFor();
    const { eidId, number } = await karin.place();
    expect(number).toMatch(new RegExp(`^${ofThisYear()}\\d{6}$`));
    await expect(karin.heading(`E-legitimationen till ${name} är beställd`)).toBeVisible();

    await karin.open(`/eids/${eidId}`);
    await expect(karin.card).toContainText("Beställd");
    await expect(karin.main).toContainText(
      "Det här måste göras av någon annan än den som gjorde förra steget",
    );
    await karin.open(`/eids/${eidId}/approve`);
    await expect(karin.main.getByRole("button")).toHaveCount(0); // K3.4
  });
}

test("an order that is sent back is put right and approved by another than who ordered it", async ({
  browser,
}) => {
  const [karin, jonas] = await Promise.all([
    EidPage.as(browser, "Karin Ek"),
    EidPage.as(browser, "Jonas Falk"),
  ]);
  const clerk = await Clerk.of("karin-ek");
  const { employeeId } = await clerk.hireBySurname(`Rätta${letters()}`);
  const first = await clerk.order(employeeId, "Kort, nivå 3");

  await jonas.open("/approvals");
  const waiting = jonas.main.getByRole("listitem").filter({ hasText: first.number });
  await expect(waiting).toContainText("Beställd av Karin Ek");
  await waiting.getByRole("link", { name: "Granska" }).click();
  await expect(jonas.main.getByRole("table")).toContainText("Ny");
  await jonas.press(`Returnera ${first.number}`);
  await expect(jonas.main.getByRole("alert")).toContainText("Fyll i fältet");
  await jonas.main.getByLabel("Skäl").fill("Fel sista dag. Vikariatet slutar i juni.");
  await jonas.press(`Returnera ${first.number}`);
  await jonas.page.waitForURL(new RegExp(`${first.eidId}\\?returned=1$`));
  await jonas.open(`/eids/${first.eidId}/approve`);
  await expect(jonas.main).toContainText("Jonas Falk returnerade beställningen");
  await expect(jonas.main.getByLabel("Jag har läst varför beställningen returnerades")).toBeVisible();

  await karin.open("");
  const back = karin.main.getByRole("listitem").filter({ hasText: first.number });
  await expect(back).toContainText("En beställning returnerades till dig");

  await karin.open(`/eids/${first.eidId}`);
  await expect(karin.main).toContainText("Returnerad: Fel sista dag. Vikariatet slutar i juni.");
  await karin.press("Rätta beställningen");
  await karin.heading("Kontrollera beställningen").waitFor();
  await expect(karin.main).toContainText(`Rätta ${first.number}`);
  await karin
    .answered("Gäller till och med")
    .getByRole("link", { name: /^Ändra/ })
    .click();
  await karin.main.getByLabel("Sista dag").fill(inDays(200));
  await karin.press("Fortsätt");
  await karin.heading("Kontrollera beställningen").waitFor();
  const second = await karin.place();
  expect(second.number).not.toBe(first.number);
  await karin.open(`/eids/${first.eidId}`);
  await expect(karin.card).toContainText("Makulerad");

  await jonas.open(`/eids/${second.eidId}`);
  await jonas.follow("Granska och godkänn");
  await expect(jonas.main).toContainText(said(inDays(200)));
  await jonas.press(`Godkänn ${second.number}`);
  await expect(jonas.card).toContainText("Godkänd");
  // B16: that it went through, and the next order of the same person's.
  await expect(
    jonas.main.getByRole("status").filter({ hasText: `${second.number} är godkänd` }),
  ).toBeVisible();
  await expect(jonas.main.getByRole("list").filter({ hasText: "Beställd" }).last()).toContainText(
    "Jonas Falk",
  );
});

test("an order is cancelled with a reason and found again by its number", async ({ browser }) => {
  const karin = await EidPage.as(browser, "Karin Ek");
  const clerk = await Clerk.of("karin-ek");
  const { name, employeeId } = await clerk.hireBySurname(`Makulera${letters()}`);
  const { eidId, number } = await clerk.order(employeeId, "Kort, nivå 3");
  await karin.open(`/eids/${eidId}`);
  await karin.follow("Makulera");
  await karin.press(`Makulera ${number}`);
  await expect(karin.main.getByRole("alert")).toContainText("Välj ett alternativ");
  await karin.choose("Anställning slut");
  await karin.press(`Makulera ${number}`);
  await expect(karin.card).toContainText("Makulerad");

  await karin.open("/eids");
  await karin.search(/^Sök namn, nummer/, number.toLowerCase());
  await expect(karin.rows).toHaveCount(1);
  await expect(karin.rows.first()).toContainText(name);
  await expect(karin.page).toHaveURL(new RegExp(`q=${number.toLowerCase()}`));
});

test("all that is wrong with a supplier's e-ID is told at once, the missing and the impossible", async ({
  browser,
}) => {
  const karin = await EidPage.as(browser, "Karin Ek");
  const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Brist${letters()}`);
  await karin.open("/eids/record");
  await karin.search(/^Sök namn/, name);
  await karin.follow(`Välj ${name}`);
  await karin.choose(/^Efos/);
  await karin.main.getByLabel("Giltig till och med").fill("2020-01-01");
  await karin.press("Registrera e-legitimation");
  await expect(karin.main.getByRole("alert").getByRole("link")).toHaveText([
    /Skriv leverantörens referens/,
    /Skriv numret som står på bäraren/,
    /Välj hur identiteten ska kontrolleras/,
    /^Giltig till och med/,
  ]);
});

test("a supplier's e-ID is recorded by reference, approved by another, and received", async ({ browser }) => {
  const [karin, jonas] = await Promise.all([
    EidPage.as(browser, "Karin Ek"),
    EidPage.as(browser, "Jonas Falk"),
  ]);
  const { name } = await (await Clerk.of("karin-ek")).hireBySurname(`Efos${letters()}`);
  const { eidId, reference } = await karin.record(name);

  await jonas.open(`/eids/${eidId}/approve`);
  await jonas.press(/^Godkänn EL-/);
  await expect(jonas.card).toContainText("Godkänd");
  await karin.open(`/eids/${eidId}`);
  await karin.press("Bäraren har kommit");
  await expect(karin.card).toContainText("Väntar på utlämning");
  await karin.open(`/eids?q=${reference.toLowerCase()}`);
  await expect(karin.rows).toHaveCount(1);
});
