import { expect } from "@playwright/test";
import { FollowUpPage } from "@/e2e/pages/follow-up-page";
import { closeDatabase, database } from "@/e2e/support/database";
import { inDays, today } from "@/e2e/support/day";
import { test } from "@/e2e/support/story";

/** The two who see to the demo's quality mark. */
const [sven, jonas] = ["Sven Rosén", "Jonas Falk"];
test.afterAll(closeDatabase);

test("an audit leads to a finding, which one corrects and another verifies", async ({ page }) => {
  test.setTimeout(90_000);
  const at = new FollowUpPage(page);
  await at.signInAs(sven);
  await at.open("/audits/new");
  await at.main.getByLabel("Namn").fill("Revision av utlämning");
  await at.main.getByLabel("Revisor").fill("Provrevisorn");
  await at.main.getByLabel("Planerad").fill(today());
  await at.main.getByLabel("Genomförd").fill(today());
  await at.press("Spara");
  await expect(at.problems.first()).toContainText("Välj minst ett krav");
  await page.getByRole("checkbox", { name: /^K6\.7 / }).check();
  await at.press("Spara");
  await expect(at.problems.first()).toContainText("Skriv slutsatsen");
  await at.main.getByLabel("Slutsats").fill("En avvikelse.");
  const report = "Revisionsrapport: ledning, säkerhet och utfärdande";
  await at.main.getByLabel(/^Rapport/).selectOption(report);
  await at.press("Spara");
  await expect(at.main.getByRole("heading", { level: 1 })).toHaveText("Revision av utlämning");
  await expect(at.main.getByRole("link", { name: report })).toHaveAttribute("href", /\/evidence\//);

  await at.follow("Ny avvikelse");
  await at.main.getByLabel("Krav", { exact: true }).selectOption("K6.7");
  await page.getByRole("radio", { name: /^Liten avvikelse/ }).check();
  await at.main.getByLabel("Vad som avviker").fill("Kvittensen lämnas utan kopia.");
  await at.main.getByLabel("Åtgärdas senast").fill(inDays(30));
  await at.press("Spara");
  await expect(at.main).toContainText("Öppen");
  await expect(at.main.getByRole("link", { name: "Revision av utlämning" })).toBeVisible();
  const finding = at.address;

  await at.main.getByLabel("Vad som har gjorts").fill("Kopian skrivs ut vid disken.");
  await at.press("Åtgärden är gjord");
  await expect(at.main).toContainText("Någon annan verifierar den.");
  await expect(at.main).toContainText("Sven Rosén gjorde åtgärden");
  await expect(at.main.getByRole("button", { name: "Verifiera åtgärden" })).toHaveCount(0);

  await at.signInAs(jonas);
  await at.open(finding);
  await at.press("Verifiera åtgärden");
  await expect(at.main).toContainText("Åtgärden är verifierad.");
  await expect(at.section("Historik")).toContainText("Verifierade åtgärd");
  await at.open("/findings?status=verified&requirement=K6.7");
  await expect(at.main.getByRole("row", { name: /Kvittensen lämnas utan kopia/ })).toContainText(
    "Verifierad",
  );
});

test("an overdue finding waits for its owner on the start page", async ({ page }) => {
  const at = new FollowUpPage(page);
  await at.signInAs(sven);
  await at.open("/findings/new");
  await at.main.getByLabel("Krav", { exact: true }).selectOption("K4.2");
  await page.getByRole("radio", { name: /^Liten avvikelse/ }).check();
  await at.main.getByLabel("Vad som avviker").fill("Certifikatet för e-posten förnyas för hand.");
  await at.main.getByLabel("Ägare").selectOption("Eva Sund");
  await at.main.getByLabel("Åtgärdas senast").fill(inDays(-1));
  await at.press("Spara");
  await expect(at.main).toContainText("Försenad");

  await at.signInAs("Eva Sund");
  await page.goto("/exempelkoping");
  const waits = at.main.getByRole("listitem").filter({ hasText: "K4.2 Certifikatet för e-posten" });
  await expect(waits).toContainText("sista dagen var");
  await waits.getByRole("link", { name: "Öppna" }).click();
  await expect(at.main.getByRole("heading", { level: 1 })).toHaveText("Avvikelse K4.2");
});

test("who corrected a finding is refused to verify it, whatever the page showed", async ({ page }) => {
  const at = new FollowUpPage(page);
  await at.signInAs(sven);
  await at.open("/findings?status=open");
  await at.follow(/Internposten/);
  await page.getByLabel("Vad som har gjorts").fill("Korten skickas rekommenderat.");
  await at.press("Åtgärden är gjord");
  await expect(at.main).toContainText("Någon annan verifierar den.");
  const findingId = at.address.split("/").at(-1) ?? "";
  // Another's word is now Sven's own: the form that offered the step to him was drawn before that.
  const by = (subject: string) => database()`
    update tenant.finding set done_by = account.id from system.account
     where finding.id = ${findingId} and account.identity_provider = 'demo' and account.subject = ${subject}`;
  await by("jonas-falk");
  await page.reload();
  await by("sven-rosen");
  await at.press("Verifiera åtgärden");
  await expect(at.problems.first()).toContainText("någon annan än den som gjorde förra steget");
});

test("an incident's report is recorded against its clock, and it closes with the last one", async ({
  page,
}) => {
  const at = new FollowUpPage(page);
  await at.signInAs(jonas);
  await at.open("/incidents/new");
  await page.getByLabel("Vad som har hänt").fill("Strömavbrott i korthallen");
  await page.getByRole("radio", { name: /^Allvarlig/ }).check();
  await page.getByLabel("Inträffade").fill("2026-01-12T08:00");
  await page.getByLabel("Upptäcktes").fill("2026-01-12T07:00");
  await page.getByLabel("E-tjänstelegitimationer").fill("EL-1999-000001");
  await at.press("Spara");
  await expect(at.problems.first()).toContainText("innan den inträffar");
  await page.getByLabel("Upptäcktes").fill("2026-01-12T08:30");
  await at.press("Spara");
  await expect(at.problems.first()).toContainText("EL-1999-000001");
  await page.getByLabel("E-tjänstelegitimationer").fill("");
  await at.press("Spara");
  await expect(at.section("Rapporter")).toContainText("Försenad");
  await expect(at.main).toContainText("Incidenten kan avslutas när alla tre rapporterna är lämnade.");
  for (const moment of ["2026-01-12T12:00", "2026-01-14T12:00", "2026-02-02T12:00"]) {
    await page.getByLabel("Lämnad").fill(moment);
    await at.press("Registrera att rapporten är lämnad");
    await expect(at.main).toContainText("Rapporten är registrerad.");
  }
  await at.press("Avsluta incidenten");
  await expect(at.main).toContainText("Incidenten är avslutad.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a role review is carried through, each about the other", async ({ page }) => {
    const at = new FollowUpPage(page);
    await at.signInAs(sven);
    await at.open("/reviews");
    await at.press("Starta rollgenomgång");
    const review = at.address;
    await expect(at.main).toContainText("Din egen roll. Någon annan avgör.");
    await at.press("Ta bort Administratör för Amina Yusuf");
    await expect(at.problems.first()).toContainText("minst två administratörer");
    const keep = at.main.getByRole("button", { name: /^Behåll / });
    await expect(keep.first()).toBeVisible();
    for (let left = await keep.count(); left > 0; left--) {
      await keep.first().click();
      await expect(keep).toHaveCount(left - 1);
    }
    await expect(at.main).toContainText("En roll återstår att avgöra.");
    await at.signInAs(jonas);
    await at.open(review);
    await at.press("Behåll Utfärdaransvarig för Sven Rosén");
    await at.press("Avsluta genomgången");
    await expect(at.main).toContainText("Rollgenomgången är avslutad.");
  });
});

test("the same seed draws the same sample, whoever draws", async ({ page }) => {
  const at = new FollowUpPage(page);
  await at.signInAs(sven);
  const first = await at.drawSample("revision höst");
  expect(first).toHaveLength(4);
  await expect(at.section("Urvalet")).toContainText("4 av");
  const other = await at.drawSample("revision vår");
  expect(other).not.toEqual(first);
  await at.signInAs(jonas);
  expect(await at.drawSample("revision höst")).toEqual(first);
});
