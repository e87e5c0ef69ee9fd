import { and, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidEvent } from "@/db/schema/eid";
import { statusEffect } from "@/db/schema/loss";
import { type EidEventVerb, eventsThat } from "@/lib/domain/credential/eid";
import type { Propagation } from "@/lib/domain/credential/propagation";

/** The end of the issuer's list before the one that first named the change. */
const cachedUntil = sql<Date | null>`(
  select c.next_update from tenant.crl c
    join tenant.eid e on e.organisation_id = c.organisation_id and e.id = status_effect.eid_id
    join tenant.eid_type t on t.organisation_id = e.organisation_id and t.id = e.type_id and t.version = e.type_version
   where c.organisation_id = status_effect.organisation_id and c.issuer_id = t.issuer_id
     and c.authority = 'issuing' and c.number < status_effect.crl_number
   order by c.number desc limit 1)`.mapWith(statusEffect.decidedAt);

function toPropagation(row: typeof statusEffect.$inferSelect & { cachedUntil: Date | null }): Propagation {
  return { ...row, crlNumber: row.crlNumber?.toString() ?? null };
}

/** What has been seen of one decision about these e-IDs; those without certificates of ours are absent. */
export async function listPropagations(
  tx: Tx,
  eidIds: readonly string[],
  decidedAt: Date,
): Promise<Propagation[]> {
  if (eidIds.length === 0) return [];
  const rows = await tx
    .select({ ...getTableColumns(statusEffect), cachedUntil })
    .from(statusEffect)
    .where(and(inArray(statusEffect.eidId, [...eidIds]), eq(statusEffect.decidedAt, decidedAt)))
    .orderBy(statusEffect.eidId);
  return rows.map(toPropagation);
}

export interface Decision {
  verb: EidEventVerb;
  by: string;
  at: Date;
}

const decisions = eventsThat(({ changesStatus }) => changesStatus !== false);

/** The last block or resumption of an e-ID; undefined when there was none. */
export async function readLastDecision(tx: Tx, eidId: string): Promise<Decision | undefined> {
  const [row] = await tx
    .select({ verb: eidEvent.verb, by: eidEvent.byName, at: eidEvent.at })
    .from(eidEvent)
    .where(and(eq(eidEvent.eidId, eidId), inArray(eidEvent.verb, decisions)))
    .orderBy(desc(eidEvent.id))
    .limit(1);
  return row;
}

/** Notes how many of the holder's sign-ins ended with the decision. */
export async function saveSessionsEnded(
  tx: Tx,
  eidId: string,
  decidedAt: Date,
  ended: number,
): Promise<void> {
  await tx
    .update(statusEffect)
    .set({ sessionsEnded: ended })
    .where(and(eq(statusEffect.eidId, eidId), eq(statusEffect.decidedAt, decidedAt)));
}
