import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { framework } from "@/db/schema/framework";
import { assessment, qualityMark } from "@/db/schema/quality-mark";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { chaptersFor } from "@/lib/domain/mark/framework";
import { anIssuer } from "./eid-builders";

/** The mark of an own issuer approved at level 3 since the beginning of 2026, until further notice. */
export function aMarkApproved(
  organisationId: string,
  issuerId: string,
  given: Partial<typeof qualityMark.$inferInsert> = {},
): Promise<typeof qualityMark.$inferSelect> {
  const decision = { appliedOn: "2025-09-01", decidedOn: "2026-01-01", decisionNumber: "Prov 2026-1" };
  return aQualityMark(organisationId, { issuerId, status: "approved", ...decision, ...given });
}

/** A quality mark of an own issuer at level 3, against the built-in framework, with every requirement open. */
export async function aQualityMark(
  organisationId: string,
  given: Partial<typeof qualityMark.$inferInsert> = {},
): Promise<typeof qualityMark.$inferSelect> {
  const issuerId = given.issuerId ?? (await anIssuer(organisationId));
  const now = new Date();
  return withOrganisation(organisationId, async (tx) => {
    await tx
      .insert(framework)
      .values({
        organisationId,
        id: builtInFramework.id,
        document: builtInFramework,
        sha256: "prov",
        loadedAt: now,
        loadedBy: "prov",
      })
      .onConflictDoNothing();
    const [row] = await tx
      .insert(qualityMark)
      .values({
        id: randomUUID(),
        level: 3,
        frameworkId: builtInFramework.id,
        issuesAssertions: false,
        status: "not-applied",
        createdAt: now,
        ...given,
        organisationId,
        issuerId,
      })
      .returning();
    if (!row) throw new Error("no quality mark");
    const requirements = chaptersFor(builtInFramework, row).flatMap((chapter) => chapter.requirements);
    await tx
      .insert(assessment)
      .values(requirements.map(({ id }) => ({ organisationId, markId: row.id, requirement: id })));
    return row;
  });
}
