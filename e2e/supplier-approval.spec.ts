import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { comeIn, narrow } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

/** A supplier's issuer of whose approval an earlier release recorded something else than is on the supplier's page. */
async function aDifference({ organisationId }: OwnEmployer): Promise<void> {
  const [partyId, createdAt] = [randomUUID(), new Date()];
  const own = { organisation_id: organisationId, created_at: createdAt };
  const party = { ...own, id: partyId, name: "Kortverket", sector: "private", supplier: true };
  const approval = {
    ...own,
    id: randomUUID(),
    party_id: partyId,
    level: 3,
    decision_number: "Digg 2026-0420",
  };
  const days = { decided_on: "2026-05-01", checked_on: "2026-05-04" };
  const issuer = {
    ...own,
    id: randomUUID(),
    kind: "supplier",
    name: "Kortverket",
    slug: `svep-${randomUUID()}`,
  };
  const recorded = {
    approved_levels: [2],
    decision_reference: "Digg 2025-0007",
    approved_from: "2025-02-03",
  };
  await database().begin(async (sql) => {
    await sql`insert into tenant.party ${sql(party)}`;
    await sql`insert into tenant.supplier_approval ${sql({ ...approval, ...days })}`;
    await sql`insert into tenant.issuer ${sql({ ...issuer, ...recorded, levels: [2, 3], party_id: partyId })}`;
  });
}

test("two approvals of a supplier differ: both are shown, one officer settles it, and another's outdated page says so without JavaScript", async ({
  browser,
}) => {
  const employer = await anEmployer({ sven: ["responsible-issuer"], asa: ["responsible-issuer"] });
  await aDifference(employer);
  const { slug, officers } = employer;
  const [sven, asa] = await Promise.all(
    [officers.sven, officers.asa].map(async (officer) => {
      const page = await (await browser.newContext(narrow)).newPage();
      await comeIn(page, officer?.subject ?? "");
      return page;
    }),
  );
  await hide(employer);
  if (!sven || !asa) throw new Error("nobody came in");

  await sven.goto(`/${slug}`);
  await expect(sven.getByRole("main")).toContainText("En leverantörs godkännande behöver avgöras");
  await sven.getByRole("link", { name: /^Öppna/ }).click();
  const issuer = sven.getByRole("region", { name: "Kortverket" });
  await expect(issuer).toContainText("Räknas inte som godkänd");
  await issuer.getByRole("link", { name: "Ändra" }).click();
  const main = sven.getByRole("main");
  await expect(main).toContainText("Här var registrerat: nivå 2 godkänd, beslut Digg 2025-0007");
  await expect(main).toContainText("Leverantörens sida säger: nivå 3 godkänd, beslut Digg 2026-0420");
  await asa.goto(sven.url());

  const settle = "Låt leverantörens sida gälla";
  await sven.getByRole("button", { name: settle }).click();
  await expect(sven.getByRole("button", { name: settle })).toHaveCount(0);
  await asa.getByRole("button", { name: settle }).click();
  const refusal = asa.getByRole("main").getByRole("alert");
  await expect(refusal).toContainText("har ändrat här sedan sidan visades");
  await refusal.getByRole("link", { name: "Läs in sidan på nytt" }).click();
  await expect(refusal).toHaveCount(0);
  await asa.goto(`/${slug}/settings/issuers`);
  await expect(asa.getByRole("region", { name: "Kortverket" })).toContainText(
    "Godkänt, beslut Digg 2026-0420",
  );
});
