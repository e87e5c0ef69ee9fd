import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidEvent } from "@/db/schema/eid";
import { groupBy } from "@/lib/domain/core/group-by";
import type { ChainEvent } from "@/lib/domain/credential/eid-chain";

/** Every step on record of an e-ID, the first one first. */
export async function listChain(tx: Tx, eid: { organisationId: string; id: string }): Promise<ChainEvent[]> {
  return (await listChains(tx, eid.organisationId, [eid.id])).get(eid.id) ?? [];
}

/** The same of many, by e-ID; those without steps are absent. */
export async function listChains(
  tx: Tx,
  organisationId: string,
  eidIds: readonly string[],
): Promise<Map<string, ChainEvent[]>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .select({
      eidId: eidEvent.eidId,
      verb: eidEvent.verb,
      from: eidEvent.fromStatus,
      to: eidEvent.toStatus,
      by: eidEvent.byAccount,
      reason: eidEvent.reason,
    })
    .from(eidEvent)
    .where(and(eq(eidEvent.organisationId, organisationId), inArray(eidEvent.eidId, [...eidIds])))
    .orderBy(asc(eidEvent.id));
  return groupBy(rows, ({ eidId }) => eidId);
}
