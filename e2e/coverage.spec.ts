import { randomInt } from "node:crypto";
import { expect } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { CoveragePage } from "@/e2e/pages/coverage-page";
import { RelyingPartyPage } from "@/e2e/pages/relying-party-page";
import { pageWith } from "@/e2e/support/come-in";
import { database } from "@/e2e/support/database";
import { inDays, today } from "@/e2e/support/day";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

const letters = () => Array.from({ length: 7 }, () => "bdfghjklmnprstv"[randomInt(15)]).join("");
const type = "Kort, nivå 3";

for (const javaScriptEnabled of inTurn([true, false], 1))
  test(`a bilateral agreement turns a cell from no to yes, and its end turns it back (JavaScript: ${javaScriptEnabled})`, async ({
    browser,
  }) => {
    test.slow();
    const eva = await CoveragePage.as(browser, "Eva Sund", { javaScriptEnabled });
    const party = `Verket ${letters()}`;
    const service = `Tjänsten ${letters()}`;
    const parties = new RelyingPartyPage(eva.page);
    await parties.open("/new");
    await parties.fill({ Namn: party });
    await parties.choose("Organisation", "Offentlig");
    await parties.press("Lägg till part");
    await expect(parties.heading(party)).toBeVisible();
    await parties.follow("Lägg till e-tjänst");
    await parties.fill({ Namn: service });
    await parties.choose("Nivå 3", "Ingen anslutning");
    await parties.tick("Logga in");
    await parties.press("Lägg till e-tjänst");
    await expect(parties.main).toContainText(`${service} är tillagd`);

    await eva.expectCell("", { type, service, says: "Nej, avtal" });
    await eva.cell(type, service).click();
    await expect(eva.main.getByRole("heading", { level: 2 })).toContainText([
      `Nej: ${type} kan inte användas i ${service}`,
    ]);
    await expect(eva.main).toContainText("Teckna ett avtal med den som har e-tjänsten");

    await eva.begin(/^Bilateralt/, new RegExp(`^Välj ${party}`));
    await eva.fill({ title: `Inloggning ${service}` });
    await eva.continueTo("Vilka e-tjänster täcker det?");
    await eva.main.getByLabel(service).check();
    await eva.continueTo("Vad får e-legitimationerna användas till?");
    await eva.continueTo("Hur länge gäller det?");
    await eva.fill({ validFrom: today() });
    await eva.continueTo("Vad händer när tiden är slut?");
    await eva.continueTo("Vad kostar det?");
    await eva.continueTo("Kontrollera avtalet");
    await eva.expectCell("", { type, service, says: "Nej, avtal" }); // a draft carries nothing
    await eva.page.goBack();
    await eva.conclude(today());
    await expect(eva.main).toContainText(/I dag är en e-tjänst beroende av avtalet, för \d+ personer/);
    const number = await eva.number();
    const agreement = eva.page.url();
    await eva.expectCell("", { type, service, says: "Ja" });

    await eva.page.goto(agreement);
    await eva.follow("Säg upp");
    await eva.fill({ reason: "Verket byter lösning.", endsOn: today() });
    await eva.press(`Säg upp ${number}`);
    await expect(eva.main).toContainText(/När avtalet upphör .*, i dag, förlorar \d+ personer en e-tjänst/);
    await eva.expectCell("", { type, service, says: "Till" });
    await eva.expectCell(`?day=${inDays(1)}`, { type, service, says: "Nej, avtal" });
    await expect(eva.cell(type, service)).toContainText("Nu: Till");
  });

for (const javaScriptEnabled of inTurn([true, false]))
  test(`what if an agreement ended: the cells and people it would change, and nothing is saved (JavaScript: ${javaScriptEnabled})`, async ({
    browser,
  }) => {
    const eva = await CoveragePage.as(browser, "Eva Sund", { javaScriptEnabled });
    const service = "Trafikföreskrifter";
    await eva.expectCell("", { type, service, says: "Ja" });
    await eva.main.getByText("Prova en ändring").click();
    await eva.select({ ends: service });
    await eva.fill({ last: inDays(10) });
    await eva.press("Visa vad som ändras");
    await expect(eva.main.getByRole("heading", { level: 2 }).first()).toContainText(
      /^Om AV-\d+-\d+ Trafikföreskrifter upphör /,
    );
    await expect(eva.main).toContainText(/rutor ändras\. \d+ personer förlorar minst en e-tjänst\./);
    await expect(eva.cell(type, service)).toContainText("Nej, avtalNu: Ja");
    await eva.main.getByText("Filter", { exact: true }).click();
    await eva.select({ view: "De som ändras" });
    await eva.press("Visa urvalet");
    await expect(eva.main.locator("table.matrix tbody tr")).toHaveCount(1);
    const csv = await eva.main.getByRole("link", { name: "CSV" }).getAttribute("href");
    const answer = await eva.page.request.get(csv ?? "");
    expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
    expect(await answer.text()).toContain(`;${service};Logga in;3;${type};Nej, avtal;`);

    await eva.main.getByRole("link", { exact: true, name: "Rensa" }).click();
    await expect(eva.cell(type, service)).toContainText("Ja");
    await expect(eva.cell(type, service)).not.toContainText("Nu:");
  });

test("on a phone the picture is a list of what cannot be used, and the rest comes when asked for", async ({
  browser,
}) => {
  const eva = await CoveragePage.as(browser, "Eva Sund");
  await eva.page.setViewportSize({ width: 375, height: 760 });
  await eva.open("/relying-parties/matrix");
  const rows = eva.main.locator("table.matrix tbody tr");
  const yes = eva.main.locator(".matrix-cell[data-look=yes]");
  const all = await rows.count();
  const said = eva.main.getByText(
    /^\d+ av \d+ e-tjänster kan inte användas med alla typer, eller upphör snart\.$/,
  );
  await expect(said).toBeVisible();
  const [count, of] = ((await said.textContent()) ?? "").match(/\d+/g) ?? [];
  expect(Number(of)).toBe(await eva.main.locator("table.matrix tbody tr:not([data-muted])").count());
  await expect(rows.filter({ visible: true })).toHaveCount(Number(count));
  expect(Number(count)).toBeGreaterThan(0);
  expect(await yes.count()).toBeGreaterThan(0);
  await expect(yes.filter({ visible: true })).toHaveCount(0);

  await eva.main.getByLabel("Visa även där de kan användas").check();
  await expect(rows.filter({ visible: true })).toHaveCount(all);
  await expect(yes.filter({ visible: true })).toHaveCount(await yes.count());

  await eva.page.setViewportSize({ width: 1280, height: 800 });
  await expect(said).toBeHidden();
  await expect(rows.filter({ visible: true })).toHaveCount(all);
});

test("a block flips what the e-ID's page says at the next view", async ({ browser }) => {
  const town = await anEmployer({ karin: ["id-administrator"] });
  await database()`update tenant.party set own = true where organisation_id = ${town.organisationId}`;
  const cookie = await signIn(town.officers.karin?.subject ?? "");
  const page = await pageWith(browser, cookie);
  await page.goto(`/${town.slug}/eids/${town.ids.eidId}`);
  const use = page.getByRole("region", { name: "Var den kan användas i dag" });
  await expect(use).toContainText("Kan användas i den enda e-tjänsten.");
  await page
    .getByRole("link", { name: "Spärra tillfälligt" })
    .or(page.getByRole("button", { name: "Spärra tillfälligt" }))
    .first()
    .click();
  await expect(use).toContainText("Kan inte användas någonstans i dag.");
  await use.getByText(/Där den inte kan användas/).click();
  await expect(use).toContainText("E-legitimationen är inte aktiv: tillfälligt spärrad.");
  await expect(use).toContainText("Häv spärren, om det är säkert.");
  await hide(town);
});
