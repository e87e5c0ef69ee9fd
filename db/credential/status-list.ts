import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { statusListIndex } from "@/db/schema/certificate";

/** Gives some of the certificates that have none a place in their issuer's status list. Answers how many. */
export async function indexOldCertificates(tx: Tx, organisationId: string, most: number): Promise<number> {
  const [row] = await tx.execute<{ given: number }>(
    sql`select tenant.index_old_certificates(${organisationId}::uuid, ${most}) as given`,
  );
  return row?.given ?? 0;
}

/** The place of one certificate; undefined for one that has none. */
export async function readStatusIndex(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  serial: string,
): Promise<number | undefined> {
  const [row] = await tx
    .select({ idx: statusListIndex.idx })
    .from(statusListIndex)
    .where(
      and(
        eq(statusListIndex.organisationId, organisationId),
        eq(statusListIndex.issuerId, issuerId),
        eq(statusListIndex.serial, serial),
      ),
    );
  return row?.idx;
}
