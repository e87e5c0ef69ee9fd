import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning } from "@/db/core/remove";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { controlResult } from "@/db/schema/control";
import { evidence, evidenceUse } from "@/db/schema/evidence";
import { assessment } from "@/db/schema/quality-mark";
import type { Classification } from "@/lib/domain/core/classification";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EvidenceKind, EvidenceState } from "@/lib/domain/mark/evidence";

type Columns = typeof evidence.$inferSelect;
export interface EvidenceRow extends Columns {
  kind: EvidenceKind;
  state: EvidenceState;
  classification: Classification;
}
export interface EvidenceUseRow {
  markId: string;
  requirement: string;
}

/** The columns that name a kind and a state are CHECKed, so they are what they say. */
export const asEvidence = (row: Columns) => row as EvidenceRow;

/**
 * What a control said shows that a requirement is met only where it passed; whether a file, a link or an agreement
 * does is for its reviewer to say. What was replaced shows it until what took its place is approved.
 */
export const showsMet: SQL = sql`(${evidence.controlResultId} is null or exists (
  select from ${controlResult}
   where ${controlResult.organisationId} = ${evidence.organisationId}
     and ${controlResult.id} = ${evidence.controlResultId} and ${controlResult.outcome} = 'passed'))
 and (${evidence.supersededBy} is null or not exists (
  select from ${evidence} successor
   where successor.organisation_id = ${evidence.organisationId} and successor.id = ${evidence.supersededBy}
     and successor.state = 'approved'))`;

/** For update, as it was shown; a version other than that is refused, and by whom it was changed. */
export async function lockEvidence(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<EvidenceRow> {
  const [row] = await tx
    .select()
    .from(evidence)
    .where(and(eq(evidence.organisationId, organisationId), eq(evidence.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return asEvidence(row);
}

/** For update, what this took the place of. */
export async function lockReplaced(tx: Tx, organisationId: string, id: string): Promise<EvidenceRow | null> {
  const [row] = await tx
    .select()
    .from(evidence)
    .where(and(eq(evidence.organisationId, organisationId), eq(evidence.supersededBy, id)))
    .for("update");
  return row ? asEvidence(row) : null;
}

export async function insertEvidence(tx: Tx, row: typeof evidence.$inferInsert): Promise<void> {
  await tx.insert(evidence).values(row);
}

/** The only UPDATE of the table, guarded by the version it read. */
export async function saveEvidence(
  tx: Tx,
  before: EvidenceRow,
  after: Partial<typeof evidence.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, evidence, before, after);
}

/** Says what evidence is for. Throws not-found for a requirement the mark does not have; answers how many were new. */
export async function insertEvidenceUses(
  tx: Tx,
  of: { organisationId: string; evidenceId: string; addedAt: Date },
  uses: readonly EvidenceUseRow[],
): Promise<number> {
  for (const { markId, requirement } of uses) {
    const [known] = await tx
      .select({ requirement: assessment.requirement })
      .from(assessment)
      .where(
        and(
          eq(assessment.organisationId, of.organisationId),
          eq(assessment.markId, markId),
          eq(assessment.requirement, requirement),
        ),
      );
    if (!known) throw new Refusal("not-found");
  }
  if (uses.length === 0) return 0;
  const rows = uses.map(({ markId, requirement }) => ({ ...of, markId, requirement }));
  const made = await tx
    .insert(evidenceUse)
    .values(rows)
    .onConflictDoNothing()
    .returning({ requirement: evidenceUse.requirement });
  return made.length;
}

/** Throws not-found for what it was not for. */
export async function deleteEvidenceUse(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  { markId, requirement }: EvidenceUseRow,
): Promise<void> {
  const gone = await removeReturning(
    tx,
    evidenceUse,
    and(
      eq(evidenceUse.organisationId, organisationId),
      eq(evidenceUse.evidenceId, id),
      eq(evidenceUse.markId, markId),
      eq(evidenceUse.requirement, requirement),
    ),
    { requirement: evidenceUse.requirement },
  );
  if (gone.length === 0) throw new Refusal("not-found");
}

/** By mark and requirement. */
export function listEvidenceUses(
  tx: Tx,
  organisationId: string,
  evidenceId: string,
): Promise<EvidenceUseRow[]> {
  return tx
    .select({ markId: evidenceUse.markId, requirement: evidenceUse.requirement })
    .from(evidenceUse)
    .where(and(eq(evidenceUse.organisationId, organisationId), eq(evidenceUse.evidenceId, evidenceId)))
    .orderBy(evidenceUse.markId, evidenceUse.requirement);
}
