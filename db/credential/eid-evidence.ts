import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { application, identityCheck, registerCheck } from "@/db/schema/issuance";

import { type KeyAttestationRow, listKeyAttestations } from "./key-attestation";

export type ApplicationRow = typeof application.$inferSelect;
export type RegisterCheckRow = typeof registerCheck.$inferSelect;
export type IdentityCheckRow = typeof identityCheck.$inferSelect;

export interface Evidence {
  application: ApplicationRow | undefined;
  registerCheck: RegisterCheckRow | undefined;
  identityCheck: IdentityCheckRow | undefined;
  /** What the carrier has attested of its keys, one of each purpose. */
  attestations: KeyAttestationRow[];
}

/** What an e-ID rests on: the wish for it, the register and, from the desk, who looked at the person (K5.6–K5.12). */
export async function readEvidence(tx: Tx, eidId: string, carrierNumber: string | null): Promise<Evidence> {
  const [[applied], [registered], [identified], attestations] = await Promise.all([
    tx.select().from(application).where(eq(application.eidId, eidId)),
    tx.select().from(registerCheck).where(eq(registerCheck.eidId, eidId)),
    tx
      .select()
      .from(identityCheck)
      .where(eq(identityCheck.eidId, eidId))
      .orderBy(desc(identityCheck.checkedAt))
      .limit(1),
    carrierNumber ? listKeyAttestations(tx, eidId, carrierNumber) : [],
  ]);
  return { application: applied, registerCheck: registered, identityCheck: identified, attestations };
}
