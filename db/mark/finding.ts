import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { finding } from "@/db/schema/internal-audit";
import { officer } from "@/db/schema/officer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { FindingSeverity, FindingStatus } from "@/lib/domain/mark/finding";

type Stored = typeof finding.$inferSelect;
export type FindingRow = Stored & { severity: FindingSeverity; status: FindingStatus };
export type NamedFinding = FindingRow & { ownerName: string | null };

const one = (organisationId: string, id: string) =>
  and(eq(finding.organisationId, organisationId), eq(finding.id, id));

const named = (tx: Tx) =>
  tx
    .select({ row: finding, ownerName: officer.name })
    .from(finding)
    .leftJoin(
      officer,
      and(eq(officer.organisationId, finding.organisationId), eq(officer.id, finding.ownerId)),
    );

/** A mark's, what is open first and then by the day it is due. */
export async function listFindings(tx: Tx, organisationId: string, markId: string): Promise<NamedFinding[]> {
  const rows = await named(tx)
    .where(and(eq(finding.organisationId, organisationId), eq(finding.markId, markId)))
    .orderBy(
      sql`array_position(array['open', 'done', 'verified'], ${finding.status})`,
      asc(finding.dueOn),
      asc(finding.foundAt),
      finding.id,
    );
  return rows.map(({ row, ownerName }) => ({ ...(row as FindingRow), ownerName }));
}

/** Open ones of all the employer's marks that should have been seen to before a day, the longest ago first. */
export async function listFindingsDueBefore(
  tx: Tx,
  organisationId: string,
  day: string,
): Promise<FindingRow[]> {
  const rows = await tx
    .select()
    .from(finding)
    .where(
      and(eq(finding.organisationId, organisationId), eq(finding.status, "open"), lt(finding.dueOn, day)),
    )
    .orderBy(asc(finding.dueOn), finding.id);
  return rows as FindingRow[];
}

/** Throws Refusal not-found for another employer's, or another mark's. */
export async function readFinding(
  tx: Tx,
  organisationId: string,
  markId: string,
  id: string,
): Promise<NamedFinding> {
  const [found] = await named(tx).where(and(one(organisationId, id), eq(finding.markId, markId)));
  if (!found) throw new Refusal("not-found");
  return { ...(found.row as FindingRow), ownerName: found.ownerName };
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockFinding(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<FindingRow> {
  const [row] = await tx.select().from(finding).where(one(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row as FindingRow;
}

export async function insertFinding(tx: Tx, row: typeof finding.$inferInsert): Promise<void> {
  await tx.insert(finding).values(row);
}

export async function saveFinding(tx: Tx, before: FindingRow, after: Partial<FindingRow>): Promise<void> {
  await updateVersioned(tx, finding, before, after);
}
