import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { quoted } from "@/db/schema/columns";
import { claimableStates } from "@/lib/domain/operation/job";
import { type JobKind, jobKindCodes } from "@/lib/domain/operation/job-kind";

const kinds = sql.raw(jobKindCodes.map((kind) => `('${kind}')`).join(", "));
const claimable = sql.raw(`(${quoted(claimableStates)})`);

export interface JobDepth {
  kind: JobKind;
  open: number;
  /** Since the oldest was asked for. */
  oldestSeconds: number;
  /** Since the one that has waited longest for a worker was last worked at. */
  unservedSeconds: number;
}

/** Long work that is not over and that nobody has paused, of each kind, in all employers that the login sees. */
export async function listJobDepths(tx: Tx): Promise<JobDepth[]> {
  const rows = await tx.execute<{ kind: JobKind; open: number; oldest: number; unserved: number }>(sql`
    select k.kind, coalesce(j.open, 0)::int as open, coalesce(j.oldest, 0)::float8 as oldest,
      coalesce(j.unserved, 0)::float8 as unserved
    from (values ${kinds}) k (kind)
    left join (select kind, count(*) as open,
        greatest(0, extract(epoch from now() - min(asked_at))) as oldest,
        greatest(0, extract(epoch from now() - min(coalesce(served_at, asked_at)))) as unserved
      from tenant.job where state in ${claimable} group by kind) j on j.kind = k.kind`);
  return rows.map(({ kind, open, oldest, unserved }) => ({
    kind,
    open,
    oldestSeconds: oldest,
    unservedSeconds: unserved,
  }));
}
