import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { isInTurn } from "@/bin/setup/turn.mjs";
import { MarkPage } from "@/e2e/pages/mark-page";
import { Clerk } from "@/e2e/support/clerk";
import { closeDatabase, database } from "@/e2e/support/database";
import { inDays, today } from "@/e2e/support/day";
import { test } from "@/e2e/support/story";

/** Region Exempel has issued staff e-IDs for some months, and never applied for the mark. */
const slug = "region-exempel";
const [ulla, nils] = ["Ulla Fors", "Nils Wik"];
const year = today().slice(0, 4);
/** What a demo on one machine cannot have: passkeys that prove anything, TLS, and a hardware module for the keys. */
const planned = ["K3.4", "K4.2", "K4.3"];
const folder = mkdtempSync(join(tmpdir(), "application-"));
test.use({ javaScriptEnabled: false });
test.afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeDatabase();
});

const answerTo = (id: string) => `Så här uppfyller vi ${id}.`;
/** Answers a requirement as its page does; on the page one in twelve is answered in each run. */
const answered = (markId: string, id: string) => database()`
  update tenant.assessment set answer = ${answerTo(id)}, maturity = 4, status = 'met', version = version + 1,
         updated_by = ${ulla}, updated_at = now()
   where mark_id = ${markId} and requirement = ${id}`;

const clerks = async () => [await Clerk.of("ulla-fors", slug), await Clerk.of("nils-wik", slug)] as const;

/** An action for what is not met, as the page of the finding would have it. */
async function hasPlanned(markId: string, requirement: string): Promise<void> {
  const [ulla] = await clerks();
  const finding = {
    severity: "major",
    text: `${requirement} är inte uppfyllt.`,
    action: "Upphandlas i vår.",
  };
  await ulla.submit("saveFindingAction", { markId, requirement, ...finding, dueOn: inDays(90) });
}

/**
 * Posts what stands on pages that e2e/follow-up.spec.ts and e2e/quality-mark.spec.ts open: an audit of everything, roles
 * that two people go through, a block whose time until the world saw it is on record, and a requirement that does not apply.
 */
async function hasFollowedUp(markId: string, requirements: readonly string[]): Promise<void> {
  const [ulla, nils] = await clerks();
  const audited = Object.fromEntries(requirements.map((id) => [`requirements-${id}`, id]));
  const audit = { title: "Internrevision av allt", auditor: "Provrevisorn", conclusion: "Två avvikelser." };
  await ulla.submit("saveAuditAction", {
    ...{ markId, ...audit, ...audited, plannedOn: today(), performedOn: today() },
  });

  const review = await ulla.submit("startRoleReviewAction", { markId });
  const reviewId = review.split("/").at(-1) ?? "";
  const rows = await database()`select r.officer_id, r.role, o.name from tenant.role_review_row r
    join tenant.officer o on o.organisation_id = r.organisation_id and o.id = r.officer_id
    where r.review_id = ${reviewId}`;
  for (const { officer_id: officerId, role, name } of rows) {
    const colleague = name === "Ulla Fors" ? nils : ulla;
    await colleague.submit("decideRoleAction", { markId, reviewId, officerId, role, decision: "keep" });
  }
  await ulla.submit("completeRoleReviewAction", { markId, reviewId });

  const [eid] =
    await database()`select e.id from tenant.eid e join system.organisation_slug s using (organisation_id)
    where s.slug = ${slug} and e.status = 'active' limit 1`;
  await nils.suspend(eid?.id);

  const requirement = { markId, requirement: "K2.6" };
  await ulla.submit("askNotApplicableAction", {
    ...requirement,
    version: "1",
    reason: "Regionen gör allt själv.",
  });
  await nils.submit("answerNotApplicableAction", { ...requirement, version: "2", agrees: "yes" });
}

test("an empty application at level 3 becomes ready to send: answered, shown, checked, planned, signed by two", async ({
  page,
}) => {
  const at = new MarkPage(page, slug);

  await test.step("it begins with nothing met, says so, and cannot be signed", async () => {
    await at.signInAs(ulla);
    await at.start("Nivå 3");
    await expect(at.main).toContainText("0 av 40 krav är klara");
    await at.open("/settings/issuers");
    const approval = at.main.locator("dd").filter({ hasText: "Till kvalitetsmärket på nivå 3" });
    await expect(approval).toContainText("Inte ansökt");
    await at.open("declaration/application");
    await at.press(/^Ställ samman/);
    await expect(at.main).toContainText("Inte redo: 40 krav är inte uppfyllda, 40 utan åtgärdsplan");
    await expect(at.main.getByRole("button", { name: "Underteckna" })).toHaveCount(0);
  });

  await test.step("a control fails on what is wrong in earnest, names it, and is green once it is corrected", async () => {
    const published = "Utfärdardeklarationen är publicerad";
    await at.writeStatement("Region Exempel ger ut e-legitimationer till sin personal.");
    await at.runControls();
    await at.openControl(published);
    await expect(at.section("Resultat")).toContainText("Underkänd");
    await expect(at.section("Fel").getByRole("link", { name: "Version 1" })).toHaveAttribute(
      "href",
      `/${slug}/settings/practice-statement`,
    );

    await at.open("/settings/practice-statement");
    await at.press("Publicera version 1");
    await expect(at.told).toContainText("Version 1 är publicerad");
    await at.recordRiskReview(today());
    await at.runControls();
    await at.openControl(published);
    await expect(at.section("Resultat")).toContainText("Godkänd");
  });

  const all = await at.requirements();
  const applying = all.filter((id) => id !== "K2.6");
  expect(applying).toHaveLength(39);
  await hasFollowedUp(at.markId, all);

  await test.step("each requirement is answered; what cannot be met yet has a finding with an action", async () => {
    for (const [nth, id] of applying.filter((one) => !planned.includes(one)).entries())
      if (isInTurn(nth, 12)) await at.answer(id, answerTo(id));
      else await answered(at.markId, id);
    const [first = "", ...others] = planned;
    await at.planAction(first, inDays(90));
    for (const id of others) await hasPlanned(at.markId, id);
  });

  await test.step("the evidence of all of them is approved by a second person", async () => {
    const pdf = Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n");
    await at.addEvidence("Ledningssystem för e-legitimationer", pdf);
    await at.press("Lämna till granskning");
    await expect(at.main.getByRole("button", { name: "Godkänn underlaget" })).toHaveCount(0);
    const piece = page.url();
    await at.signInAs(nils);
    await page.goto(piece);
    await at.press("Godkänn underlaget");
    await expect(at.told.first()).toContainText("Underlaget är godkänt");
  });

  await test.step("then it is ready, two sign, and it is downloaded as a tagged PDF that says all of it", async () => {
    await at.signInAs(ulla);
    await at.runControls();
    await at.open("declaration/application");
    await at.press("Ställ samman på nytt");
    await expect(at.section("Redo att skicka")).toContainText(
      "3 krav är inte uppfyllda men har en åtgärdsplan",
    );
    await at.main.getByRole("checkbox").check();
    await at.press("Underteckna");
    await at.signInAs(nils);
    await at.open("declaration/application");
    await at.press("Underteckna");
    await expect(at.main).toContainText("Undertecknad av två. Den kan inte ändras.");

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      at.section("Handlingen").getByRole("link", { name: "PDF", exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`Ansökan ${year} nivå 3.pdf`);
    const path = join(folder, "ansokan.pdf");
    await download.saveAs(path);
    const ask = (...args: string[]) => execFileSync("pdfinfo", [...args, path], { encoding: "utf8" });
    expect(ask()).toMatch(/^Tagged:\s+yes$/m);
    const told = ask("-struct-text");
    for (const text of ["Region Exempel", ulla, nils, "K2.6", "K7.2", "Ledningssystem för e-legitimationer"])
      expect(told).toContain(text);
  });
});
