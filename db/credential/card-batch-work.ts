import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

/** A batch that waits: to be sent, for the bureau to answer, or for its answer to be taken in. */
export interface BatchWork {
  batchId: string;
  number: number;
  bureau: string;
  wait: "send" | "bureau" | "take-in";
  /** Cards without an outcome. */
  count: number;
  since: Date;
}
interface RawWork extends Record<string, unknown>, Omit<BatchWork, "since"> {
  since: string;
}

/** Batches with cards that have no outcome yet, the oldest first. */
export async function listBatchWork(tx: Tx): Promise<BatchWork[]> {
  const rows = await tx.execute<RawWork>(sql`
    select b.id as "batchId", b.number, p.name as bureau, cards.n as count,
      case when b.state = 'draft' then 'send' when a.id is null then 'bureau' else 'take-in' end as wait,
      coalesce(a.uploaded_at, b.sent_at, b.created_at) as since
    from tenant.card_batch b
    join tenant.card_bureau u on u.organisation_id = b.organisation_id and u.id = b.bureau_id
    join tenant.party p on p.organisation_id = u.organisation_id and p.id = u.party_id
    left join tenant.card_answer a on a.organisation_id = b.organisation_id and a.batch_id = b.id and a.state = 'read'
    cross join lateral (select count(*)::int as n from tenant.card_batch_row r
      where r.organisation_id = b.organisation_id and r.batch_id = b.id and r.state = 'outstanding') cards
    where b.state in ('draft', 'sent') and cards.n > 0
    order by since, b.number`);
  return rows.map(({ since, ...row }) => ({ ...row, since: new Date(since) }));
}
