import { type AnyColumn, and, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { bulk } from "@/db/schema/bulk";
import { type Actor, ownAccounts } from "@/lib/domain/core/actor";
import { planHours } from "@/lib/domain/credential/bulk";

/** How many rows this person's plans of the last day have that have not begun. */
export function countPlannedRows(tx: Tx, actor: Actor, now: Date): Promise<number> {
  const since = new Date(now.getTime() - planHours * 3_600_000);
  return sumOf(tx, bulk.total, actor, and(isNull(bulk.startedAt), gt(bulk.plannedAt, since)));
}

/** How many this person has begun to cancel among many since an instant, that nobody else confirmed. */
export function countCancelsBegun(tx: Tx, actor: Actor, since: Date): Promise<number> {
  const alone = and(eq(bulk.verb, "cancel"), gt(bulk.startedAt, since), isNull(bulk.confirmedAt));
  return sumOf(tx, bulk.eligible, actor, alone);
}

async function sumOf(tx: Tx, column: AnyColumn, actor: Actor, such: SQL | undefined): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`coalesce(sum(${column}), 0)::int` })
    .from(bulk)
    .where(and(inArray(bulk.plannedBy, ownAccounts(actor)), such));
  return row?.n ?? 0;
}
