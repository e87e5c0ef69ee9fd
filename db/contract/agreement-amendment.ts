import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { agreementAmendment } from "@/db/schema/agreement-amendment";

export type AmendmentRow = typeof agreementAmendment.$inferSelect;

export async function insertAmendment(tx: Tx, row: typeof agreementAmendment.$inferInsert): Promise<void> {
  await tx.insert(agreementAmendment).values(row);
}

/** What was written into an agreement, the latest first. */
export function listAmendments(tx: Tx, organisationId: string, agreementId: string): Promise<AmendmentRow[]> {
  return tx
    .select()
    .from(agreementAmendment)
    .where(
      and(
        eq(agreementAmendment.organisationId, organisationId),
        eq(agreementAmendment.agreementId, agreementId),
      ),
    )
    .orderBy(desc(agreementAmendment.recordedAt));
}
