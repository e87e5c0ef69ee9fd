import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Tx } from "./client";
import { listOwnIssuers, type OwnIssuer } from "./issuer";
import { certificateStatus } from "./schema/certificate";
import { crl } from "./schema/issuer";

export type CrlRow = typeof crl.$inferSelect;
export type Authority = "issuing" | "root";
export type RevokedRow = Pick<
  typeof certificateStatus.$inferSelect,
  "serial" | "status" | "reason" | "at" | "invalidityAt"
>;

/** The list in force of one authority, found by its primary key. */
export async function readLatestCrl(
  tx: Tx,
  organisationId: string,
  issuerId: string,
  authority: Authority,
): Promise<CrlRow | undefined> {
  const [row] = await tx
    .select()
    .from(crl)
    .where(
      and(eq(crl.organisationId, organisationId), eq(crl.issuerId, issuerId), eq(crl.authority, authority)),
    )
    .orderBy(desc(crl.number))
    .limit(1);
  return row;
}

/** The primary key refuses a number that was used before. */
export async function insertCrl(tx: Tx, row: typeof crl.$inferInsert): Promise<void> {
  await tx.insert(crl).values(row);
}

/**
 * What a list must name: on hold or revoked, and not yet on a list issued after its end (RFC 5280 §3.3).
 * `previous` is when the last list was issued.
 */
export function listRevoked(
  tx: Tx,
  organisationId: string,
  issuerId: string,
  previous: Date,
): Promise<RevokedRow[]> {
  return tx
    .select({
      serial: certificateStatus.serial,
      status: certificateStatus.status,
      reason: certificateStatus.reason,
      at: certificateStatus.at,
      invalidityAt: certificateStatus.invalidityAt,
    })
    .from(certificateStatus)
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        inArray(certificateStatus.status, ["hold", "revoked"]),
        gt(certificateStatus.notAfter, previous),
      ),
    )
    .orderBy(certificateStatus.at, certificateStatus.serial);
}

/** Own issuers, in all employers, whose list in force was issued before the instant, or that have none. */
export async function listIssuersWithOldCrl(tx: Tx, before: Date): Promise<OwnIssuer[]> {
  const [issuers, fresh] = await Promise.all([
    listOwnIssuers(tx),
    tx
      .selectDistinct({ issuerId: crl.issuerId })
      .from(crl)
      .where(
        and(eq(crl.authority, "issuing"), sql`${crl.thisUpdate} >= ${before.toISOString()}::timestamptz`),
      ),
  ]);
  const published = new Set(fresh.map((row) => row.issuerId));
  return issuers.filter((issuer) => !published.has(issuer.issuerId));
}
