import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidEvent } from "@/db/schema/eid";
import type { ChainEvent } from "@/lib/domain/credential/eid-chain";

/** Every step on record of an e-ID, the first one first. */
export function listChain(tx: Tx, eid: { organisationId: string; id: string }): Promise<ChainEvent[]> {
  return tx
    .select({
      verb: eidEvent.verb,
      from: eidEvent.fromStatus,
      to: eidEvent.toStatus,
      by: eidEvent.byAccount,
      reason: eidEvent.reason,
    })
    .from(eidEvent)
    .where(and(eq(eidEvent.organisationId, eid.organisationId), eq(eidEvent.eidId, eid.id)))
    .orderBy(asc(eidEvent.id));
}
