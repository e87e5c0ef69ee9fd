import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid, eidEvent } from "@/db/schema/eid";

/** What has happened to a person's e-IDs, newest first. */
export function listEventsOfHolder(tx: Tx, employeeId: string, limit: number) {
  return tx
    .select({
      id: eidEvent.id,
      number: eid.number,
      verb: eidEvent.verb,
      reason: eidEvent.reason,
      at: eidEvent.at,
      byAccount: eidEvent.byAccount,
      source: eidEvent.source,
    })
    .from(eidEvent)
    .innerJoin(eid, and(eq(eid.organisationId, eidEvent.organisationId), eq(eid.id, eidEvent.eidId)))
    .where(eq(eid.employeeId, employeeId))
    .orderBy(desc(eidEvent.id))
    .limit(limit);
}
