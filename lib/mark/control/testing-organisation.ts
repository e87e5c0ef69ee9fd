import { randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { internalAudit } from "@/db/schema/internal-audit";
import { practiceStatement } from "@/db/schema/practice-statement";
import { riskReview, roleReview } from "@/db/schema/review";
import { subcontractor } from "@/db/schema/supplier";
import { anAgreement, aParty } from "@/db/seed/builders";
import { builtInFramework } from "@/lib/domain/mark/built-in-framework";
import { chaptersFor } from "@/lib/domain/mark/framework";
import type { Town } from "./testing";

/** Who does a part of a supplier's work, under an agreement that runs or has ended. */
export async function aSubcontractor(
  { organisationId }: Town,
  given: { flowsDown?: boolean; ended?: boolean },
): Promise<{ name: string; href: string }> {
  const partyId = await aParty(organisationId, { supplier: true });
  const ended = given.ended ? ({ validTo: "2025-01-31", renewal: "none", renewalMonths: null } as const) : {};
  await anAgreement(organisationId, { partyId, kind: "procurement", ...ended });
  const name = `Underleverantör ${randomUUID()}`;
  await withOrganisation(organisationId, (tx) =>
    tx.insert(subcontractor).values({
      organisationId,
      id: randomUUID(),
      partyId,
      name,
      task: "Trycker kort",
      flowsDown: given.flowsDown ?? true,
      createdAt: new Date(),
    }),
  );
  return { name, href: `/suppliers/${partyId}` };
}

export async function aStatement({ organisationId }: Town, publishedAt: Date): Promise<void> {
  await withOrganisation(organisationId, (tx) =>
    tx.insert(practiceStatement).values({
      organisationId,
      version: 1,
      sections: {} as (typeof practiceStatement.$inferInsert)["sections"],
      publishedAt,
      editedAt: publishedAt,
    }),
  );
}

export async function aRoleReview({ organisationId }: Town, completedAt: Date): Promise<void> {
  const by = { startedBy: "Sven Rosén", completedBy: "Sven Rosén" };
  await withOrganisation(organisationId, (tx) =>
    tx
      .insert(roleReview)
      .values({ organisationId, id: randomUUID(), startedAt: completedAt, completedAt, ...by }),
  );
}

export async function aRiskReview({ organisationId }: Town, performedOn: string): Promise<void> {
  await withOrganisation(organisationId, (tx) =>
    tx.insert(riskReview).values({
      organisationId,
      id: randomUUID(),
      performedOn,
      participants: "Sven Rosén",
      summary: "Gått igenom",
      recordedBy: "Sven Rosén",
      recordedAt: new Date(),
    }),
  );
}

/** An audit that looked at everything. */
export async function anAudit({ organisationId, markId }: Town, performedOn: string): Promise<void> {
  const chapters = chaptersFor(builtInFramework, { level: 3, issuesAssertions: false });
  await withOrganisation(organisationId, (tx) =>
    tx.insert(internalAudit).values({
      organisationId,
      id: randomUUID(),
      markId,
      title: "Hela ramverket",
      auditor: "Revisionsbyrån",
      plannedOn: performedOn,
      performedOn,
      requirements: chapters.flatMap(({ requirements }) => requirements.map(({ id }) => id)),
      createdAt: new Date(),
    }),
  );
}
