import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { statusListIndex } from "@/db/schema/certificate";

export interface CertificateKey {
  issuerId: string;
  serial: string;
}

/**
 * Gives those that have none a place in their issuer's status list, among the next certificates after a key. Answers how
 * many, and the last key that was looked at where there may be more.
 */
export async function indexOldCertificates(
  tx: Tx,
  organisationId: string,
  after: CertificateKey | undefined,
  most: number,
): Promise<{ given: number; last: CertificateKey | undefined }> {
  const [row] = await tx.execute<{ given: number; issuer: string | null; serial: string | null }>(sql`
    select given, last_issuer as issuer, last_serial as serial from tenant.index_old_certificates(
      ${organisationId}::uuid, ${after?.issuerId ?? null}::uuid, ${after?.serial ?? null}, ${most})`);
  if (!row) throw new Error("the database said nothing at all");
  const { given, issuer, serial } = row;
  return { given, last: issuer && serial ? { issuerId: issuer, serial } : undefined };
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
