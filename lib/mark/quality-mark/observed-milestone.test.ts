import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { practiceStatement } from "@/db/schema/practice-statement";
import { anOfficer, anOrganisation, aQualityMark } from "@/db/seed/builders";
import { practiceSections } from "@/lib/domain/credential/practice-statement";
import { readMarkProgress } from "./read";

await freshDatabase();

test("what the product knows of a step is told beside it, and sets no day by itself", async () => {
  const organisationId = await anOrganisation();
  const sven = await anOfficer(organisationId, ["responsible-issuer"]);
  const { id: markId } = await aQualityMark(organisationId);
  const text = practiceSections(() => "Så gör vi.");
  await withOrganisation(organisationId, async (tx) => {
    const seen = { organisationId, sections: text, editedAt: new Date(), editedBy: null };
    await tx
      .insert(practiceStatement)
      .values({ ...seen, version: 1, publishedAt: new Date("2026-03-03T08:00:00Z") });
  });
  const { known, milestones } = await readMarkProgress(sven, { markId });
  expect(known).toEqual([{ milestone: "practice-statement-published", day: "2026-03-03", what: "1" }]);
  expect(milestones).toEqual([]);
  const elsewhere = await aQualityMark(await anOrganisation());
  const stranger = await anOfficer(elsewhere.organisationId, ["responsible-issuer"]);
  expect((await readMarkProgress(stranger, { markId: elsewhere.id })).known).toEqual([]);
});
