import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { internalAudit } from "@/db/schema/internal-audit";
import { Refusal } from "@/lib/domain/core/refusal";

export type InternalAuditRow = typeof internalAudit.$inferSelect;

const one = (organisationId: string, id: string) =>
  and(eq(internalAudit.organisationId, organisationId), eq(internalAudit.id, id));

/** Planned and performed, the newest first. */
export function listInternalAudits(
  tx: Tx,
  organisationId: string,
  markId: string,
): Promise<InternalAuditRow[]> {
  return tx
    .select()
    .from(internalAudit)
    .where(and(eq(internalAudit.organisationId, organisationId), eq(internalAudit.markId, markId)))
    .orderBy(desc(internalAudit.plannedOn), internalAudit.id);
}

/** For update, as it was shown. Throws not-found or changed-meanwhile. */
export async function lockInternalAudit(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<InternalAuditRow> {
  const [row] = await tx.select().from(internalAudit).where(one(organisationId, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertInternalAudit(tx: Tx, row: typeof internalAudit.$inferInsert): Promise<void> {
  await tx.insert(internalAudit).values(row);
}

export async function saveInternalAudit(
  tx: Tx,
  before: InternalAuditRow,
  after: Partial<InternalAuditRow>,
): Promise<void> {
  await updateVersioned(tx, internalAudit, before, after);
}
