import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

/** Gives some of the certificates that have none a place in their issuer's status list. Answers how many. */
export async function indexOldCertificates(tx: Tx, organisationId: string, most: number): Promise<number> {
  const [row] = await tx.execute<{ given: number }>(
    sql`select tenant.index_old_certificates(${organisationId}::uuid, ${most}) as given`,
  );
  return row?.given ?? 0;
}
