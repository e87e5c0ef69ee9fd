import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { type WorkKind, workKinds } from "@/db/core/outbox";
import { outbox } from "@/db/schema/outbox";
import { isDead } from "./dead-letter";

const kinds = sql.raw(workKinds.map((kind) => `('${kind}')`).join(", "));

/** How much waits of each kind, in all employers that the login sees, and for how long the oldest has. */
export async function listWaitingWork(
  tx: Tx,
): Promise<{ kind: WorkKind; waiting: number; oldestSeconds: number }[]> {
  const rows = await tx.execute<{ kind: WorkKind; waiting: number; oldest: number }>(sql`
    select k.kind, coalesce(o.waiting, 0)::int as waiting, coalesce(o.oldest, 0)::float8 as oldest
    from (values ${kinds}) k (kind)
    left join (select kind, count(*) as waiting,
        greatest(0, extract(epoch from now() - min(created_at))) as oldest
      from tenant.outbox where done_at is null group by kind) o on o.kind = k.kind`);
  return rows.map(({ kind, waiting, oldest }) => ({ kind, waiting, oldestSeconds: oldest }));
}

/** How much was given up of each kind and is still there to be looked at. */
export async function countDeadLettersByKind(tx: Tx): Promise<{ kind: WorkKind; count: number }[]> {
  const rows = await tx.execute<{ kind: WorkKind; count: number }>(sql`
    select k.kind, (select count(*)::int from ${outbox} where ${isDead} and ${outbox.kind} = k.kind) as count
    from (values ${kinds}) k (kind)`);
  return rows.map(({ kind, count }) => ({ kind, count }));
}
