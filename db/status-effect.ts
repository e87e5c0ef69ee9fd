import { and, desc, eq, inArray } from "drizzle-orm";
import type { Effect } from "@/lib/domain/effect";
import type { Tx } from "./client";
import { eidEvent } from "./schema/eid";
import { statusEffect } from "./schema/loss";

function toEffect(row: typeof statusEffect.$inferSelect): Effect {
  return { ...row, wanted: row.wanted as Effect["wanted"], crlNumber: row.crlNumber?.toString() ?? null };
}

/** What has been seen of one decision about these e-IDs; those without certificates of ours are absent. */
export async function listEffects(tx: Tx, eidIds: readonly string[], decidedAt: Date): Promise<Effect[]> {
  if (eidIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(statusEffect)
    .where(and(inArray(statusEffect.eidId, [...eidIds]), eq(statusEffect.decidedAt, decidedAt)))
    .orderBy(statusEffect.eidId);
  return rows.map(toEffect);
}

export interface Decision {
  verb: string;
  by: string;
  at: Date;
}

/** The last block or resumption of an e-ID; undefined when there was none. */
export async function readLastDecision(tx: Tx, eidId: string): Promise<Decision | undefined> {
  const [row] = await tx
    .select({ verb: eidEvent.verb, by: eidEvent.byName, at: eidEvent.at })
    .from(eidEvent)
    .where(and(eq(eidEvent.eidId, eidId), inArray(eidEvent.verb, ["suspend", "resume", "revoke", "cancel"])))
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
