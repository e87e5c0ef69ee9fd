import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { deliveryNotice, identityCheck, keyDeclaration } from "@/db/schema/issuance";

/** K5.10–K5.12: how the holder was identified, by whom and when. */
export async function insertIdentityCheck(tx: Tx, row: typeof identityCheck.$inferInsert): Promise<void> {
  await tx.insert(identityCheck).values(row);
}

/** K6.6, K6.7: that the holder was told apart from the delivery, and how the activation code went. */
export async function insertDeliveryNotices(
  tx: Tx,
  rows: (typeof deliveryNotice.$inferInsert)[],
): Promise<void> {
  await tx.insert(deliveryNotice).values(rows);
}

export type KeyDeclarationRow = typeof keyDeclaration.$inferSelect;

/** The words given about the key in a carrier: the producer's and the issuing officer's. */
export function listKeyDeclarations(
  tx: Tx,
  eidId: string,
  carrierNumber: string,
): Promise<KeyDeclarationRow[]> {
  return tx
    .select()
    .from(keyDeclaration)
    .where(and(eq(keyDeclaration.eidId, eidId), eq(keyDeclaration.carrierNumber, carrierNumber)));
}
