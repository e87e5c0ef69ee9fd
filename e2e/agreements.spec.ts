import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { AgreementPage } from "@/e2e/pages/agreement-page";
import { inDays, said, today } from "@/e2e/support/day";
import { test } from "@/e2e/support/story";
import { addDays } from "@/lib/domain/core/swedish-time";

const letters = () =>
  Math.random()
    .toString(36)
    .replace(/[^a-z]/g, "")
    .slice(0, 6);

for (const javaScriptEnabled of inTurn([true, false])) {
  test(`a framework agreement and a call-off are recorded, the last day is told, and it is extended (JavaScript: ${javaScriptEnabled})`, async ({
    browser,
  }) => {
    test.slow();
    const eva = await AgreementPage.as(browser, "Eva Sund", { javaScriptEnabled });
    const name = `Ramavtal ${letters()}`;
    const ends = inDays(100);

    await eva.begin(/^Ramavtal/, /^Välj Exempelkort AB/);
    await eva.press("Fortsätt");
    await expect(eva.problems).toContainText("Fyll i fältet");
    await eva.fill({ title: name });
    await eva.continueTo("Hur sker avrop?");
    await eva.choose("rangordning");
    await eva.continueTo("Hur länge gäller det?");
    await eva.fill({ validFrom: ends, validTo: today() });
    await eva.press("Fortsätt");
    await expect(eva.problems).toContainText("Slutdagen kan inte vara före startdagen");
    await expect(eva.main.locator("[name=validFrom]")).toHaveValue(ends); // what was typed is still there to mend
    await eva.fill({ validFrom: "2026-01-01", validTo: ends });
    await eva.continueTo("Finns det optioner att förlänga?");
    await eva.fill({ months1: "12", noticeDays1: "90" });
    await eva.continueTo("Vad kostar det?");
    await eva.fill({ ceiling: "1 000 000" });
    await eva.continueTo("Kontrollera avtalet");
    const last = addDays(ends, -90);
    await expect(eva.main).toContainText(`Sista dag att förlänga: ${said(last)} (om 10 dagar)`);
    await eva.decide(today());

    const framework = await eva.number();
    const page = eva.page.url();
    await eva.follow("Registrera underskrifter");
    await eva.press(/^Registrera AV-.* som undertecknat/);
    await expect(eva.problems).toContainText(/medan upphandling UH-.* pågår/);
    await eva.page.goto(page);
    await eva.fill({ reason: "Upphandlat av inköpscentralen" });
    await eva.press("Begär godkännande av grunden");
    await expect(eva.main).toContainText("Du har begärt det. En kollega beslutar.");
    const sven = await AgreementPage.as(browser, "Sven Rosén", { javaScriptEnabled });
    await sven.page.goto(page);
    await sven.press("Godkänn grunden");
    await expect(sven.main).toContainText("Grunden är godkänd");
    await eva.page.goto(page);
    await eva.sign(today());
    await expect(eva.main).toContainText("Beslut krävs");
    await expect(eva.main).toContainText(`Sista dag att förlänga: ${said(last)} (om 10 dagar)`);
    await eva.main.getByText("Så är dagen räknad").first().click();
    await expect(eva.main).toContainText(`ska användas senast 90 dagar före slutet`);

    await eva.begin(/^Avrop/, new RegExp(`^Välj ${framework}`));
    await eva.fill({ title: `Avrop ${name}` });
    await eva.continueTo("Hur länge gäller det?");
    await eva.fill({ validFrom: today(), validTo: addDays(ends, 200) });
    await eva.press("Fortsätt");
    await expect(eva.problems).toContainText("Avropet gäller längre än ramavtalet");
    await eva.fill({ outlivesReason: "Korten lever tre år." });
    await eva.continueTo("Vad händer när tiden är slut?");
    await eva.continueTo("Finns det optioner att förlänga?");
    await eva.continueTo("Vad kostar det?");
    await eva.fill({ value: "1 000 001" });
    await eva.press("Fortsätt");
    await expect(eva.problems).toContainText("Kvar att avropa är 1 000 000 kr");
    await eva.fill({ value: "400 000" });
    await eva.continueTo("Kontrollera avtalet");
    await eva.conclude(today());
    await expect(eva.main).toContainText(`Avropet gäller längre än ramavtal ${framework}`);

    await eva.page.goto(page);
    await expect(eva.main).toContainText("400 000 kr av 1 000 000 kr är avropat, 600 000 kr är kvar");
    await eva.follow("Förläng");
    await eva.fill({ usedOn: addDays(last, 1) });
    await eva.press(/^Förläng AV-/);
    await expect(eva.problems).toContainText(/Sista dag att förlänga var|Dagen ligger i framtiden/);
    await eva.fill({ usedOn: today() });
    await eva.press(/^Förläng AV-/);
    await expect(eva.heading(name)).toBeVisible();
    await expect(eva.main).toContainText("Option 1 användes");
    await expect(eva.main.getByRole("link", { name: "Förläng" })).toHaveCount(0);
  });
}

test("a bilateral agreement is terminated deliberately, and never too soon", async ({ browser }) => {
  const eva = await AgreementPage.as(browser, "Eva Sund");
  const name = `Bilateralt ${letters()}`;
  await eva.begin(/^Personuppgiftsbiträdesavtal/, /^Välj Signera Exempel AB/);
  await eva.fill({ title: name });
  await eva.continueTo("Hur länge gäller det?");
  await eva.fill({ validFrom: "2026-01-01" });
  await eva.continueTo("Vad händer när tiden är slut?");
  await eva.choose("ett antal dagar före");
  await eva.press("Fortsätt");
  await expect(eva.problems).toContainText("Fyll i fältet");
  await eva.fill({ noticeLength: "30" });
  await eva.continueTo("Kontrollera avtalet");
  await eva.conclude(today());
  const number = await eva.number();

  await eva.follow("Säg upp");
  await expect(eva.main).toContainText(`upphör det tidigast ${said(inDays(30))}`);
  await eva.press(`Säg upp ${number}`);
  await expect(eva.problems).toContainText("Fyll i fältet");
  await eva.fill({ reason: "Vi byter leverantör.", endsOn: inDays(29) });
  await eva.press(`Säg upp ${number}`);
  await expect(eva.problems).toContainText("Med uppsägningstiden upphör avtalet tidigast");
  await eva.main.getByLabel("Motparten har skriftligen godkänt en tidigare dag").check();
  await eva.fill({ agreedReason: "Brev i dag." });
  await eva.press(`Säg upp ${number}`);
  await expect(eva.main).toContainText("Uppsagt");
  // The page that follows a refused form has its own title.
  await expect(eva.page).toHaveTitle(new RegExp(`^${number}`));
  await expect(eva.main.getByRole("link", { name: "Säg upp" })).toHaveCount(0);

  await eva.open(`/agreements/list?q=${number}`);
  await expect(eva.main.getByRole("row")).toHaveCount(2);
  await expect(eva.main).toContainText(name);
});

test("a private e-ID at work is agreed with an employee, by name, before any script runs", async ({
  browser,
}) => {
  const eva = await AgreementPage.as(browser, "Eva Sund", { javaScriptEnabled: false });
  const name = `Medarbetare ${letters()}`;
  await eva.open("/agreements/new?kind=private-eid");
  await expect(eva.main).not.toContainText("Exempelkort AB");
  await eva.press("Börja avtalet");
  await expect(eva.problems.first()).toContainText("Fyll i fältet");
  await eva.fill({ personName: name });
  await eva.press("Börja avtalet");
  await eva.fill({ title: `Samtycke ${name}` });
  await eva.continueTo("Vilken privat e-legitimation?");
  await eva.press("Fortsätt");
  await expect(eva.problems.first()).toContainText("Välj");
  await eva.choose(/^BankID/);
  await eva.continueTo("Vad får e-legitimationerna användas till?");
  await eva.continueTo("Hur länge gäller det?");
  await eva.fill({ validFrom: today() });
  await eva.continueTo("Kontrollera avtalet");
  await eva.follow("Spara och gå till avtalet");
  await expect(eva.fact("Motpart")).toHaveText(name);
  await expect(eva.fact("Privat e-legitimation")).toHaveText("BankID");
});

test("a draft can be removed, and what is decided cannot", async ({ browser }) => {
  const eva = await AgreementPage.as(browser, "Eva Sund");
  await eva.begin(/^Personuppgiftsbiträdesavtal/, /^Välj Signera Exempel AB/);
  const draft = eva.page.url().replace(/\/draft\/.*$/, "");
  await eva.page.goto(`${draft}/draft/check`);
  await expect(eva.main).toContainText("Det här behöver rättas innan avtalet kan beslutas");
  await eva.press("Ta bort utkastet");
  await eva.page.waitForURL(/\/agreements$/);
  expect((await eva.page.goto(draft))?.status()).toBe(404);
});

test("the calendar's address shows the days without signing in, until it is withdrawn", async ({
  browser,
  request,
}) => {
  const eva = await AgreementPage.as(browser, "Eva Sund");
  await eva.open("/agreements/calendar");
  await eva.press(/^Skapa (kalenderadress|ny adress)/);
  const told = (await eva.main.getByRole("status").textContent()) ?? "";
  const path = new URL(/https?:\S+/.exec(told)?.[0] ?? "").pathname;
  const answer = await request.get(path);
  expect(answer.headers()["content-type"]).toContain("text/calendar");
  const text = await answer.text();
  expect(text).toContain("BEGIN:VCALENDAR\r\n");
  expect(text.replaceAll("\r\n ", "")).toContain("Sista dag att säga upp");
  for (const row of text.split("\r\n")) expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75);
  await eva.open("/agreements/calendar");
  await eva.press("Återkalla adressen");
  await expect(eva.main.getByRole("button", { name: "Skapa kalenderadress" })).toBeVisible();
  expect((await request.get(path)).status()).toBe(404);
});

test("who may only read sees the agreement and none of its buttons", async ({ browser }) => {
  const gun = await AgreementPage.as(browser, "Gun Nyström");
  await gun.open("/agreements");
  await expect(gun.main.getByRole("link", { name: "Nytt avtal" })).toHaveCount(0);
  await gun.follow("Utfärdarstöd och spärrtjänst");
  await expect(gun.heading(/Utfärdarstöd/)).toBeVisible();
  await expect(gun.main.getByRole("link", { name: "Säg upp" })).toHaveCount(0);
  const here = gun.page.url();
  await gun.page.goto(`${here}/terminate`);
  await expect(gun.main).toContainText("Du har inte behörighet");
  await expect(gun.main.getByRole("button")).toHaveCount(0);
});
