import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
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
  if (row.version !== version) throw new Refusal("changed-meanwhile");
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
  const saved = await tx
    .update(internalAudit)
    .set({ ...after, version: before.version + 1 })
    .where(and(one(before.organisationId, before.id), eq(internalAudit.version, before.version)))
    .returning({ id: internalAudit.id });
  if (saved.length === 0) throw new Refusal("changed-meanwhile");
}
