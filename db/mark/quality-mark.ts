import { and, asc, desc, eq, gte, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { agreement } from "@/db/schema/agreement";
import { controlResult } from "@/db/schema/control";
import { framework } from "@/db/schema/framework";
import { issuer } from "@/db/schema/issuer";
import { qualityMark, qualityMarkMilestone } from "@/db/schema/quality-mark";
import { Refusal } from "@/lib/domain/core/refusal";

export type QualityMarkRow = typeof qualityMark.$inferSelect;
export type MilestoneRow = typeof qualityMarkMilestone.$inferSelect;
export type NamedMark = QualityMarkRow & {
  issuerName: string;
  /** Of the version of the framework it is measured against. */
  frameworkSha256: string;
};

const named = (tx: Tx) =>
  tx
    .select({ mark: qualityMark, issuerName: issuer.name, frameworkSha256: framework.sha256 })
    .from(qualityMark)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, qualityMark.organisationId), eq(issuer.id, qualityMark.issuerId)),
    )
    .innerJoin(
      framework,
      and(
        eq(framework.organisationId, qualityMark.organisationId),
        eq(framework.id, qualityMark.frameworkId),
      ),
    );

/** One for each own issuer and level, by issuer and then level. */
export async function listQualityMarks(tx: Tx, organisationId: string): Promise<NamedMark[]> {
  const rows = await named(tx)
    .where(eq(qualityMark.organisationId, organisationId))
    .orderBy(asc(issuer.name), asc(qualityMark.level));
  return rows.map(({ mark, ...more }) => ({ ...mark, ...more }));
}

/** Throws Refusal not-found for another employer's. */
export async function readQualityMark(tx: Tx, organisationId: string, id: string): Promise<NamedMark> {
  const [row] = await named(tx).where(
    and(eq(qualityMark.organisationId, organisationId), eq(qualityMark.id, id)),
  );
  if (!row) throw new Refusal("not-found");
  const { mark, ...more } = row;
  return { ...mark, ...more };
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockQualityMark(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<QualityMarkRow> {
  const [row] = await tx
    .select()
    .from(qualityMark)
    .where(and(eq(qualityMark.organisationId, organisationId), eq(qualityMark.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertQualityMark(tx: Tx, row: typeof qualityMark.$inferInsert): Promise<void> {
  await tx.insert(qualityMark).values(row);
}

export async function saveQualityMark(
  tx: Tx,
  before: QualityMarkRow,
  after: Partial<typeof qualityMark.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, qualityMark, before, after);
}

export function listMilestones(tx: Tx, organisationId: string, markId: string): Promise<MilestoneRow[]> {
  return tx
    .select()
    .from(qualityMarkMilestone)
    .where(
      and(eq(qualityMarkMilestone.organisationId, organisationId), eq(qualityMarkMilestone.markId, markId)),
    );
}

/** Writes one step as it is now; the first time it is made. */
export async function saveMilestone(
  tx: Tx,
  row: Omit<typeof qualityMarkMilestone.$inferInsert, "version">,
): Promise<void> {
  const { dueOn, doneOn, doneBy } = row;
  await tx
    .insert(qualityMarkMilestone)
    .values(row)
    .onConflictDoUpdate({
      target: [
        qualityMarkMilestone.organisationId,
        qualityMarkMilestone.markId,
        qualityMarkMilestone.milestone,
      ],
      set: { dueOn: dueOn ?? null, doneOn: doneOn ?? null, doneBy: doneBy ?? null },
    });
}

export interface TurnedResult {
  control: string;
  outcome: string;
  ranAt: Date;
}

/** Controls of a mark that answered otherwise than the run before, since an instant, the newest first. */
export function listTurnedResults(
  tx: Tx,
  organisationId: string,
  markId: string,
  since: Date,
): Promise<TurnedResult[]> {
  return tx
    .select({ control: controlResult.control, outcome: controlResult.outcome, ranAt: controlResult.ranAt })
    .from(controlResult)
    .where(
      and(
        eq(controlResult.organisationId, organisationId),
        eq(controlResult.markId, markId),
        eq(controlResult.turned, true),
        gte(controlResult.ranAt, since),
      ),
    )
    .orderBy(desc(controlResult.ranAt))
    .limit(20);
}

export interface AgreementName {
  id: string;
  number: string;
  title: string;
}

/** What a mark's agreement with the publisher is chosen among: what makes e-IDs usable, and is no draft. */
export function listAgreementNames(tx: Tx, organisationId: string): Promise<AgreementName[]> {
  return tx
    .select({ id: agreement.id, number: agreement.number, title: agreement.title })
    .from(agreement)
    .where(
      and(
        eq(agreement.organisationId, organisationId),
        inArray(agreement.kind, ["scheme", "bilateral"]),
        ne(agreement.status, "draft"),
      ),
    )
    .orderBy(asc(agreement.number));
}
