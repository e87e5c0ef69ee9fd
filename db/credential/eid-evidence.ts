import { desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { application, identityCheck, registerCheck } from "@/db/schema/issuance";

export type ApplicationRow = typeof application.$inferSelect;
export type RegisterCheckRow = typeof registerCheck.$inferSelect;
export type IdentityCheckRow = typeof identityCheck.$inferSelect;

export interface Evidence {
  application: ApplicationRow | undefined;
  registerCheck: RegisterCheckRow | undefined;
  identityCheck: IdentityCheckRow | undefined;
}

/** What an e-ID rests on: the wish for it, the register and, from the desk, who looked at the person (K5.6–K5.12). */
export async function readEvidence(tx: Tx, eidId: string): Promise<Evidence> {
  const [[applied], [registered], [identified]] = await Promise.all([
    tx.select().from(application).where(eq(application.eidId, eidId)),
    tx.select().from(registerCheck).where(eq(registerCheck.eidId, eidId)),
    tx
      .select()
      .from(identityCheck)
      .where(eq(identityCheck.eidId, eidId))
      .orderBy(desc(identityCheck.checkedAt))
      .limit(1),
  ]);
  return { application: applied, registerCheck: registered, identityCheck: identified };
}
