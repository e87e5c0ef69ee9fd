import { and, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { bulk } from "@/db/schema/bulk";
import { type Actor, ownAccounts } from "@/lib/domain/core/actor";
import { planHours } from "@/lib/domain/credential/bulk";

/** How many rows this person's plans of the last day have that have not begun. */
export async function countPlannedRows(tx: Tx, actor: Actor, now: Date): Promise<number> {
  const since = new Date(now.getTime() - planHours * 3_600_000);
  const open = and(
    isNull(bulk.startedAt),
    gt(bulk.plannedAt, since),
    inArray(bulk.plannedBy, ownAccounts(actor)),
  );
  const [row] = await tx
    .select({ n: sql<number>`coalesce(sum(${bulk.total}), 0)::int` })
    .from(bulk)
    .where(open);
  return row?.n ?? 0;
}
