import { expect, type Page } from "@playwright/test";
import { inTurn } from "@/bin/setup/turn.mjs";
import { holdCookies } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { baseUrl } from "@/e2e/support/door";
import { addressOf, employer, everybody } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

async function as(page: Page, subject: string, address: string) {
  await holdCookies(page.context(), (await everybody()).get(subject) ?? "");
  await page.goto(address);
}
const mark = (part = "") => addressOf(`/[organisation]/quality-mark/[mark]${part}`);

for (const javaScriptEnabled of inTurn([true, false]))
  test.describe(`JavaScript: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("a requirement is answered, and is not met before something shows it", async ({ page }) => {
      const requirement = javaScriptEnabled ? "K3.1" : "K4.4"; // no approved evidence speaks of either
      await as(page, "jonas-falk", `${await mark()}/requirements/${requirement}`);
      await page.getByRole("radio", { name: "Vi uppfyller kravet" }).check();
      await page.getByRole("button", { name: `Spara svaret på ${requirement}` }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText("Skriv hur kravet uppfylls");
      await page.getByLabel("Så uppfyller vi kravet").fill("Brandväggar, uppdateringar varje vecka.");
      await page.getByRole("radio", { name: /^3 –/ }).check();
      await page.getByRole("radio", { name: "Vi uppfyller kravet" }).check();
      await page.getByRole("button", { name: `Spara svaret på ${requirement}` }).click();
      await expect(page.getByRole("status")).toContainText("Svaret är sparat");
      const main = page.getByRole("main");
      await expect(main).toContainText("Underlag saknas");
      await expect(main).toContainText("Senast ändrat av Jonas Falk");
    });
  });

test("that a requirement does not apply is asked by one and decided by another", async ({ page }) => {
  const address = `${await mark()}/requirements/K5.12`;
  await as(page, "sven-rosen", address);
  await page.getByText("Kravet gäller inte oss").click();
  await page.getByLabel("Varför gäller det inte?").fill("Vi identifierar bara på plats.");
  await page.getByRole("button", { name: "Be om prövning" }).click();
  await expect(page.getByRole("main")).toContainText("Väntar på en andra person");
  await expect(page.getByRole("button", { name: "Spara beslutet" })).toHaveCount(0);
  await page.goto(`${await mark()}/requirements?shown=waits`);
  await expect(page.getByRole("row", { name: /K5\.12 / })).toContainText("Väntar på en andra person");
  await as(page, "jonas-falk", `/${employer}`);
  await page.getByText(/^Visa \d+ till$/).click();
  const waits = page.getByRole("listitem").filter({ hasText: /Pröva om ett krav gäller.*K5\.12 / });
  await expect(waits).toContainText("Sven Rosén bad om det");
  await waits.getByRole("link").click();
  await page.getByRole("radio", { name: "Ja, det gäller inte oss" }).check();
  await page.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(page.getByRole("main")).toContainText("Ej tillämpligt");
  await expect(page.getByRole("main")).toContainText("Godkänt av Jonas Falk");
});

for (const javaScriptEnabled of inTurn([true, false], 1))
  test.describe(`giving requirements away, JavaScript: ${javaScriptEnabled}`, () => {
    test.use({ javaScriptEnabled });

    test("with nothing ticked is told what to tick, and loses nothing; nor does a day that has been", async ({
      page,
    }) => {
      await as(page, "sven-rosen", `${await mark()}/requirements?chapter=7`);
      const [owner, day] = [
        page.getByLabel("Ge de markerade kraven till"),
        page.getByLabel("Besvaras senast"),
      ];
      const told = page.getByRole("main").getByRole("alert");
      await owner.selectOption({ label: "Lisa Berg" });
      await day.fill("2031-01-31");
      await page.getByRole("button", { name: "Fördela markerade krav" }).click();
      await expect(told).toContainText("Kryssa i minst ett krav i listan");
      await told.getByRole("link").click();
      const first = page.getByRole("checkbox", { name: /^K7\.1/ });
      await expect(page).toHaveURL(/#requirement$/);
      await expect(page.locator(":target")).toHaveAccessibleName(/^K7\.1/);
      await expect(day).toHaveValue("2031-01-31");
      await expect(owner.locator("option:checked")).toHaveText("Lisa Berg");
      await first.check();
      await day.fill("2020-01-31");
      await page.getByRole("button", { name: "Fördela markerade krav" }).click();
      await expect(told.getByRole("link")).toHaveText(/^Besvaras senast: Dagen har passerat|^Dagen/);
      await expect(first).toBeChecked();
    });
  });

test("what the follow-up of a mark calls never done is overdue on its overview too", async ({ page }) => {
  await as(page, "sven-rosen", `${await mark()}/follow-up`);
  const rows = page.getByRole("region", { name: "Närmast i tid" }).getByRole("listitem");
  const late = await rows.filter({ hasText: "Aldrig gjort" }).locator("b").allInnerTexts();
  expect(late).toContain("Planera internrevision av ett krav");
  await page.getByRole("main").getByRole("link", { name: "Översikt", exact: true }).click();
  await page.getByRole("region", { name: /försenade$/ }).waitFor();
  const told = await page
    .getByRole("region", { name: /försenade$/ })
    .locator("b")
    .allInnerTexts();
  for (const title of late) expect(told).toContain(title);
});

test("requirements are given to somebody together, and stand among their own", async ({ page }) => {
  await as(page, "sven-rosen", `${await mark()}/requirements?chapter=7`);
  for (const id of ["K7.1", "K7.2"]) await page.getByRole("checkbox", { name: new RegExp(`^${id}`) }).check();
  await page.getByLabel("Ge de markerade kraven till").selectOption({ label: "Lisa Berg" });
  await page.getByRole("button", { name: "Fördela markerade krav" }).click();
  await expect(page.getByRole("status")).toContainText("Kraven har fått en ägare");
  await expect(page).toHaveURL(/[?&]chapter=7/);
  await as(page, "lisa-berg", `/${employer}/quality-mark`);
  const mine = page.getByRole("region", { name: "Mina krav" });
  await expect(mine).toContainText("K7.1");
  await expect(mine).toContainText("K7.2");
});

test("a second version is loaded, compared and adopted, and what changed is to be read again", async ({
  page,
}) => {
  const [loaded] = await database()`
    select document from tenant.framework join system.organisation_slug using (organisation_id)
     where slug = ${employer} and id = 'tillitsramverk-2019-09-19'`;
  const next = structuredClone(loaded?.document);
  next.id = `tillitsramverk-prov-${Date.now()}`;
  next.follows = "tillitsramverk-2019-09-19";
  next.chapters[0].requirements[1].summarySv += " Dessutom årligen.";
  next.chapters[0].requirements.push({ ...next.chapters[0].requirements[0], id: "K2.90", replaces: [] });
  const upload = async (document: object) => {
    await as(page, "sven-rosen", `/${employer}/quality-mark/frameworks/load`);
    const buffer = Buffer.from(JSON.stringify(document));
    await page
      .getByLabel("Fil")
      .setInputFiles({ name: "ramverk.json", mimeType: "application/json", buffer });
    await page.getByRole("button", { name: "Läs in" }).click();
  };
  await upload({ ...next, chapters: [...next.chapters, next.chapters[0]] });
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Kapitel 2 finns två gånger");
  const [first, ...rest] = next.chapters[0].requirements;
  const [chapter, ...chapters] = next.chapters;
  const seventh = { ...chapter, requirements: [{ ...first, levels: [7] }, ...rest] };
  await upload({ ...next, chapters: [seventh, ...chapters] });
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Krav K2.1: 7 är ingen nivå");
  await upload(next);
  await expect(page.getByRole("status")).toContainText("Versionen är inläst med 45 krav");
  await expect(page.getByRole("main")).toContainText("43 krav är oförändrade, 1 är ändrat, 1 är nytt");
  const changed = page.getByRole("row", { name: /^K2\.2 / });
  await expect(changed).toContainText("Ändrat: texten");
  await expect(changed.getByRole("cell").last()).toContainText("Dessutom årligen.");
  await expect(changed.getByRole("cell").nth(1)).not.toContainText("Dessutom årligen.");
  // Another mark than the one whose requirements the other stories answer.
  await page.goto(`/${employer}/quality-mark/new`);
  await page.getByRole("radio", { name: "Nivå 2" }).check();
  await page.getByLabel("Version av tillitsramverket").selectOption("tillitsramverk-2019-09-19");
  await page.getByRole("button", { name: "Börja" }).click();
  await expect(page.getByRole("status")).toContainText("Kvalitetsmärket är påbörjat");
  const markId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await database()`
    update tenant.assessment set status = 'not-applicable', reason = 'Offentligt organ.', asked_by_name = 'Jonas Falk',
      asked_by = jonas.id, asked_at = now(), approved_by = sven.id, approved_by_name = 'Sven Rosén', approved_at = now()
      from system.account jonas, system.account sven
     where mark_id = ${markId} and requirement = 'K2.2' and jonas.subject = 'jonas-falk' and sven.subject = 'sven-rosen'`;
  await page.goto(`/${employer}/quality-mark/frameworks/${next.id}`);
  await page.getByRole("button", { name: /^Byt version för .* nivå 2$/ }).click();
  await expect(page.getByRole("status")).toContainText("mäts nu mot den nya versionen");
  await page.getByRole("link", { name: "Krav", exact: true }).click();
  await expect(page.getByRole("row", { name: /K2\.2 / })).toContainText("Läs om");
  await expect(page.getByRole("row", { name: /K2\.90 / })).toContainText("Underlag saknas");
  await expect(page.getByRole("row", { name: /K2\.8 / })).toContainText("kontrollen är inte körd än");
  // Two agreed that it does not apply, but of other words.
  const again = page.getByRole("row", { name: /K2\.2 / });
  await expect(again).toContainText("Underlag saknas");
  await again.getByRole("link").click();
  const reread = page.getByRole("region", { name: "Kravet är ändrat: läs om" });
  await expect(reread).toContainText("Dessutom årligen.");
  await page.getByRole("radio", { name: "Ja, det gäller inte oss" }).check();
  await page.getByRole("button", { name: "Spara beslutet" }).click();
  await expect(page.getByRole("main")).toContainText("Ej tillämpligt");
  await expect(page.getByRole("main")).not.toContainText("Läs om");
});

test("a framework file of ten megabytes is refused in words", async ({ page }) => {
  await as(page, "sven-rosen", `/${employer}/quality-mark/frameworks/load`);
  const buffer = Buffer.alloc(10 * 1024 * 1024, "a");
  await page.getByLabel("Fil").setInputFiles({ name: "stor.json", mimeType: "application/json", buffer });
  await page.getByRole("button", { name: "Läs in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Filen är för stor");
});

test("who may not load a framework is told which role it needs", async ({ page }) => {
  await as(page, "gun-nystrom", `${baseUrl}/${employer}/quality-mark/frameworks/load`);
  await expect(page.getByRole("main")).toContainText("Kräver rollen utfärdaransvarig");
});
