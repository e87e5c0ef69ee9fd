import { and, eq, inArray, sql } from "drizzle-orm";
import { queueSignal, type Tx } from "@/db/core/client";
import { unplanned } from "@/db/core/unplanned";
import { certificate, certificateEvent, certificateStatus, statusListIndex } from "@/db/schema/certificate";
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

/** Which of these e-IDs have certificates of ours whose status can still change. */
export async function listUnrevoked(
  tx: Tx,
  organisationId: string,
  eidIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ eidId: certificate.eidId })
    .from(certificate)
    .innerJoin(certificateStatus, ofCertificate)
    .where(
      and(
        eq(certificate.organisationId, unplanned(organisationId)),
        inArray(certificate.eidId, [...eidIds]),
        sql`${certificateStatus.status} <> 'revoked'`,
      ),
    );
  return new Set(rows.map(({ eidId }) => eidId));
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
  const changed = await saveStatusesOfEids(tx, ofEid.organisationId, [{ eidId: ofEid.id, told }], now);
  return changed.size > 0;
}

/** The same for many; answers which e-IDs had one that changed. */
export async function saveStatusesOfEids(
  tx: Tx,
  organisationId: string,
  tellings: readonly { eidId: string; told: CertificateStatus }[],
  now: Date,
): Promise<Set<string>> {
  if (tellings.length === 0) return new Set();
  const asked = tellings.map(({ eidId, told }) => ({ eid_id: eidId, ...statusColumns(told) }));
  const changed = await tx
    .update(certificateStatus)
    .set({
      status: sql`asked.status`,
      reason: sql`asked.reason`,
      at: sql`asked.at`,
      invalidityAt: sql`asked."invalidityAt"`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as asked(eid_id uuid, status text, reason text,
        at timestamptz, "invalidityAt" timestamptz)
        join ${certificate} on ${certificate.eidId} = asked.eid_id`,
    )
    .where(
      and(
        eq(certificate.organisationId, organisationId),
        ofCertificate,
        sql`${certificateStatus.status} <> 'revoked' and ${certificateStatus.status} <> asked.status`,
      ),
    )
    .returning({
      eidId: sql<string>`asked.eid_id`,
      issuerId: certificateStatus.issuerId,
      serial: certificateStatus.serial,
    });
  if (changed.length === 0) return new Set();
  queueSignal(tx, "status");
  const columnsOf = new Map(tellings.map(({ eidId, told }) => [eidId, statusColumns(told)]));
  await tx.insert(certificateEvent).values(
    changed.flatMap(({ eidId, issuerId, serial }) => {
      const columns = columnsOf.get(eidId);
      if (!columns) return [];
      const { status, reason, at, invalidityAt } = columns;
      const said = { toStatus: status, reason, at: now, statusAt: at, invalidityAt };
      return [{ organisationId, issuerId, serial, ...said }];
    }),
  );
  return new Set(changed.map(({ eidId }) => eidId));
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

/** One certificate of an issuer; undefined for one that it never made, also where another of the employer's has its serial. */
export async function readCertificateBySerial(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  serial: string,
): Promise<CertificateRow | undefined> {
  const [row] = await tx
    .select()
    .from(certificate)
    .where(
      and(
        eq(certificate.organisationId, organisationId),
        eq(certificate.issuerId, issuerId),
        eq(certificate.serial, serial),
      ),
    );
  return row;
}

/** Whose the certificates of an issuer with these serials are, by serial; those that are nobody's are absent. */
export async function listEidIdsOfSerials(
  tx: Tx,
  { organisationId, issuerId }: { organisationId: string; issuerId: string },
  serials: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .select({ serial: certificate.serial, eidId: certificate.eidId })
    .from(certificate)
    .where(
      and(
        eq(certificate.organisationId, organisationId),
        eq(certificate.issuerId, issuerId),
        sql`${certificate.serial} in (select value from jsonb_array_elements_text(${JSON.stringify(serials)}::text::jsonb))`,
      ),
    );
  return new Map(rows.map(({ serial, eidId }) => [serial, eidId]));
}

export interface CertificateWithStatus extends CertificateRow {
  status: CertificateStatus["status"];
  reason: string | null;
  at: Date | null;
  /** Its place in the issuer's status list; null for one from before there were any. */
  idx: number | null;
  /** Which of its issuer's lists is for it. */
  shard: number;
}

/** The certificates of an e-ID with their statuses, the newest first. */
export async function listCertificatesWithStatus(
  tx: Tx,
  ofEid: { organisationId: string; id: string },
): Promise<CertificateWithStatus[]> {
  const rows = await tx
    .select({ row: certificate, told: certificateStatus, idx: statusListIndex.idx })
    .from(certificate)
    .innerJoin(certificateStatus, ofCertificate)
    .leftJoin(
      statusListIndex,
      and(
        eq(statusListIndex.organisationId, certificate.organisationId),
        eq(statusListIndex.issuerId, certificate.issuerId),
        eq(statusListIndex.serial, certificate.serial),
      ),
    )
    .where(and(eq(certificate.organisationId, ofEid.organisationId), eq(certificate.eidId, ofEid.id)))
    .orderBy(sql`${certificate.issuedAt} desc`, certificate.purpose);
  return rows.map(({ row, told, idx }) => ({
    ...{ ...row, status: told.status, reason: told.reason },
    ...{ at: told.at, idx, shard: told.shard },
  }));
}

export interface NewCertificate {
  row: typeof certificate.$inferInsert;
  told: CertificateStatus;
  /** Which of its issuer's lists is for it. */
  shard: number;
}

/** A new certificate with its first status and its event, and which of its issuer's lists is for it. */
export function insertCertificate(
  tx: Tx,
  row: NewCertificate["row"],
  told: CertificateStatus,
  shard = 0,
): Promise<void> {
  return insertCertificates(tx, [{ row, told, shard }]);
}

/** The same for many. */
export async function insertCertificates(tx: Tx, made: readonly NewCertificate[]): Promise<void> {
  if (made.length === 0) return;
  queueSignal(tx, "status");
  await tx.insert(certificate).values(made.map(({ row }) => row));
  await tx.insert(certificateStatus).values(
    made.map(({ row: { organisationId, issuerId, serial, notAfter }, told, shard }) => {
      return { organisationId, issuerId, serial, ...statusColumns(told), notAfter, shard };
    }),
  );
  await tx.insert(certificateEvent).values(
    made.map(({ row: { organisationId, issuerId, serial, issuedAt }, told }) => {
      const { status, reason, at, invalidityAt } = statusColumns(told);
      return {
        organisationId,
        issuerId,
        serial,
        toStatus: status,
        reason,
        at: issuedAt,
        statusAt: at,
        invalidityAt,
      };
    }),
  );
}
