import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

/** Of the last day, in all employers that the login sees: a mail is tried no longer. 0 where nobody waits. */
export async function readUntoldSeconds(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ seconds: number }>(sql`
    select coalesce(max(greatest(0, extract(epoch from now() - opened_at))), 0)::float8 as seconds
      from tenant.party_notice where told_at is null and opened_at > now() - interval '1 day'`);
  return row?.seconds ?? 0;
}
