import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { quoted } from "@/db/schema/columns";
import { eventsThat } from "@/lib/domain/credential/eid";
import { unseenAfterMs } from "@/lib/domain/credential/status-channel";

const toBlocked = sql.raw(quoted(eventsThat(({ changesStatus }) => changesStatus === "to-blocked")));
const minute = sql.raw(`interval '${unseenAfterMs} milliseconds'`);

export interface UnseenBlocks {
  n: number;
  /** Of one of them. */
  number: string;
  eidId: string;
}

/** How many blocks since then are not effective yet, of everybody or of one person; null where there are none. */
export async function readUnseenBlocks(
  tx: Tx,
  since: Date,
  employeeId?: string,
): Promise<UnseenBlocks | null> {
  const whose = employeeId ? sql`where i.employee_id = ${employeeId}::uuid` : sql``;
  const [row] = await tx.execute<{ n: number; number: string; id: string }>(sql`
    select count(*) over ()::int as n, i.number, i.id
      from ${unseenBlocks(sql`${since.toISOString()}::timestamptz`)} p
      join tenant.eid i on i.organisation_id = p.organisation_id and i.id = p.eid_id
     ${whose} order by p.decided_at desc limit 1`);
  return row ? { n: row.n, number: row.number, eidId: row.id } : null;
}

/** Blocks that one channel has not shown for a minute, and that no later decision took the place of. */
export const unseenBlocks = (since: SQL): SQL => sql`(
  select p.organisation_id, p.id, p.eid_id, p.decided_at from tenant.propagation p
   where p.wanted <> 'good' and p.decided_at > ${since} and p.decided_at < now() - ${minute}
     and exists (select from tenant.propagation_channel c where c.organisation_id = p.organisation_id
                  and c.propagation_id = p.id and c.seen_at is null)
     and not exists (select from tenant.propagation other where other.organisation_id = p.organisation_id
                  and other.eid_id = p.eid_id and other.decided_at > p.decided_at)
     and exists (select from tenant.eid_event v where v.organisation_id = p.organisation_id and v.eid_id = p.eid_id
                  and v.at = p.decided_at and v.verb in (${toBlocked})))`;
