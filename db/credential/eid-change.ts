import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eidEvent } from "@/db/schema/eid";

/** Who changed an e-ID last, when and how; empty for one without events. */
export async function lastChange(tx: Tx, id: string): Promise<Record<string, string>> {
  return (await lastChanges(tx, [id])).get(id) ?? {};
}

/** The same of each of many. */
export async function lastChanges(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([eidEvent.eidId], {
      eidId: eidEvent.eidId,
      by: eidEvent.byName,
      account: eidEvent.byAccount,
      at: eidEvent.at,
      verb: eidEvent.verb,
    })
    .from(eidEvent)
    // A reminder leaves it as it was.
    .where(and(inArray(eidEvent.eidId, [...ids]), ne(eidEvent.verb, "remind")))
    .orderBy(eidEvent.eidId, sql`${eidEvent.id} desc`);
  return new Map(
    rows.map(({ eidId, by, account, at, verb }) => [
      eidId,
      { by, at: at.toISOString(), verb, ...(account ? { account } : {}) },
    ]),
  );
}

/** Which of these had their holder reminded since then. */
export async function listReminded(tx: Tx, ids: readonly string[], since: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const reminded = and(
    inArray(eidEvent.eidId, [...ids]),
    eq(eidEvent.verb, "remind"),
    gt(eidEvent.at, since),
  );
  const rows = await tx.selectDistinct({ eidId: eidEvent.eidId }).from(eidEvent).where(reminded);
  return new Set(rows.map(({ eidId }) => eidId));
}
