import { and, eq, sql } from "drizzle-orm";
import type { CertificateStatus } from "@/lib/domain/certificate";
import type { Tx } from "./client";
import { certificate, certificateEvent, certificateStatus } from "./schema/certificate";

export type CertificateRow = typeof certificate.$inferSelect;

export function listCertificatesOf(tx: Tx, eidId: string): Promise<CertificateRow[]> {
  return tx.select().from(certificate).where(eq(certificate.eidId, eidId)).orderBy(certificate.issuedAt, certificate.purpose);
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
        eq(certificateStatus.organisationId, certificate.organisationId),
        eq(certificateStatus.issuerId, certificate.issuerId),
        eq(certificateStatus.serial, certificate.serial),
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
  if (told.status === "good") return { status: "good", reason: null, at: null, invalidityAt: null };
  return {
    status: told.status,
    reason: told.status === "hold" ? "certificateHold" : told.reason,
    at: told.at,
    invalidityAt: told.invalidityAt,
  };
}
