import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { keyAttestation } from "@/db/schema/key-attestation";

export type KeyAttestationRow = typeof keyAttestation.$inferSelect;

export async function insertKeyAttestations(
  tx: Tx,
  rows: (typeof keyAttestation.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(keyAttestation).values(rows);
}

/** What is attested of the keys in one carrier of an e-ID: the latest of each purpose. */
export function listKeyAttestations(
  tx: Tx,
  eidId: string,
  carrierNumber: string,
): Promise<KeyAttestationRow[]> {
  return tx
    .selectDistinctOn([keyAttestation.purpose])
    .from(keyAttestation)
    .where(and(eq(keyAttestation.eidId, eidId), eq(keyAttestation.carrierNumber, carrierNumber)))
    .orderBy(keyAttestation.purpose, desc(keyAttestation.attestedAt));
}
