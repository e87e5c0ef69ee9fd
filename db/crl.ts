import { and, desc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "./client";
import { latestList, listListsAhead } from "./clock";
import type { OwnIssuer } from "./issuer";
import { certificateStatus } from "./schema/certificate";
import { crl, issuer } from "./schema/issuer";

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

/**
 * Own issuers, in all employers, whose list in force was issued before the instant, that have none, or whose list is
 * dated ahead of `now` and the time confirmed. One dated ahead that nobody has confirmed the time for is left alone.
 */
export async function listIssuersWithOldCrl(
  tx: Tx,
  { before, now }: { before: Date; now: Date },
): Promise<OwnIssuer[]> {
  const last = latestList(tx);
  const [old, ahead] = await Promise.all([
    tx
      .select({ organisationId: issuer.organisationId, issuerId: issuer.id })
      .from(issuer)
      .leftJoinLateral(last, sql`true`)
      .where(
        and(
          eq(issuer.kind, "own"),
          isNotNull(issuer.issuingKeyId),
          sql`(${last.thisUpdate} is null or ${last.thisUpdate} < ${before.toISOString()}::timestamptz)`,
        ),
      ),
    listListsAhead(tx, now),
  ]);
  return [...old, ...ahead.filter((list) => list.isConfirmed)];
}
