import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificate, certificateEvent, certificateStatus } from "@/db/schema/certificate";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";

const ofCertificate = and(
  eq(certificateStatus.organisationId, certificate.organisationId),
  eq(certificateStatus.issuerId, certificate.issuerId),
  eq(certificateStatus.serial, certificate.serial),
);

export type CertificateRow = typeof certificate.$inferSelect;

export function listCertificatesOf(tx: Tx, eidId: string): Promise<CertificateRow[]> {
  return tx
    .select()
    .from(certificate)
    .where(eq(certificate.eidId, eidId))
    .orderBy(certificate.issuedAt, certificate.purpose);
}

/** Whether an e-ID has certificates of ours whose status can still change. */
export async function hasUnrevoked(tx: Tx, ofEid: { organisationId: string; id: string }): Promise<boolean> {
  const [row] = await tx
    .select({ serial: certificate.serial })
    .from(certificate)
    .innerJoin(certificateStatus, ofCertificate)
    .where(
      and(
        eq(certificate.organisationId, ofEid.organisationId),
        eq(certificate.eidId, ofEid.id),
        sql`${certificateStatus.status} <> 'revoked'`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/**
 * Gives every certificate of an e-ID the status its e-ID has; a revoked one stays as it is.
 * Answers whether any changed.
 */
export async function saveCertificateStatuses(
  tx: Tx,
  ofEid: { organisationId: string; id: string },
  told: CertificateStatus,
  now: Date,
): Promise<boolean> {
  const wanted = statusColumns(told);
  const changed = await tx
    .update(certificateStatus)
    .set(wanted)
    .from(certificate)
    .where(
      and(
        eq(certificate.organisationId, ofEid.organisationId),
        eq(certificate.eidId, ofEid.id),
        ofCertificate,
        sql`${certificateStatus.status} <> 'revoked'`,
        sql`${certificateStatus.status} <> ${wanted.status}`,
      ),
    )
    .returning({ issuerId: certificateStatus.issuerId, serial: certificateStatus.serial });
  if (changed.length === 0) return false;
  await tx.insert(certificateEvent).values(
    changed.map((row) => ({
      organisationId: ofEid.organisationId,
      ...row,
      toStatus: wanted.status,
      reason: wanted.reason,
      at: now,
      statusAt: wanted.at,
      invalidityAt: wanted.invalidityAt,
    })),
  );
  return true;
}

export function statusColumns(told: CertificateStatus) {
  if (told.status === "good") return { status: told.status, reason: null, at: null, invalidityAt: null };
  return {
    status: told.status,
    reason: told.status === "hold" ? "certificateHold" : told.reason,
    at: told.at,
    invalidityAt: told.invalidityAt,
  };
}

/** One certificate and what the world is told of it. Throws Refusal not-found, also for another employer's. */
export async function readCertificate(tx: Tx, organisationId: string, id: string): Promise<CertificateRow> {
  const [row] = await tx
    .select()
    .from(certificate)
    .where(and(eq(certificate.organisationId, organisationId), eq(certificate.id, id)));
  if (!row) throw new Refusal("not-found");
  return row;
}

export interface CertificateWithStatus extends CertificateRow {
  status: CertificateStatus["status"];
  reason: string | null;
  at: Date | null;
}

/** The certificates of an e-ID with their statuses, the newest first. */
export async function listCertificatesWithStatus(
  tx: Tx,
  ofEid: { organisationId: string; id: string },
): Promise<CertificateWithStatus[]> {
  const rows = await tx
    .select({ row: certificate, told: certificateStatus })
    .from(certificate)
    .innerJoin(certificateStatus, ofCertificate)
    .where(and(eq(certificate.organisationId, ofEid.organisationId), eq(certificate.eidId, ofEid.id)))
    .orderBy(sql`${certificate.issuedAt} desc`, certificate.purpose);
  return rows.map(({ row, told }) => ({ ...row, status: told.status, reason: told.reason, at: told.at }));
}

/** A new certificate with its first status and its event. */
export async function insertCertificate(
  tx: Tx,
  row: typeof certificate.$inferInsert,
  told: CertificateStatus,
): Promise<void> {
  const { organisationId, issuerId, serial } = row;
  const columns = statusColumns(told);
  await tx.insert(certificate).values(row);
  await tx
    .insert(certificateStatus)
    .values({ organisationId, issuerId, serial, ...columns, notAfter: row.notAfter });
  await tx.insert(certificateEvent).values({
    organisationId,
    issuerId,
    serial,
    toStatus: columns.status,
    reason: columns.reason,
    at: row.issuedAt,
    statusAt: columns.at,
    invalidityAt: columns.invalidityAt,
  });
}
