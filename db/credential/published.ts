import { and, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { certificate, certificateStatus } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import type { Inside } from "@/lib/domain/credential/restore";
import type { OfList } from "./crl-shard";

const shape = {
  serial: certificateStatus.serial,
  status: certificateStatus.status,
  reason: certificateStatus.reason,
  notAfter: certificateStatus.notAfter,
  eidId: eid.id,
  eidNumber: eid.number,
  eidStatus: eid.status,
  eidReason: eid.statusReason,
  revokesAt: eid.revokesAt,
};
export type KnownCertificate = Inside & {
  notAfter: Date;
  eidNumber: string | null;
  eidStatus: string | null;
  revokesAt: Date | null;
};

async function listKnown(tx: Tx, { organisationId, issuerId }: OfList, which: SQL | undefined) {
  const rows = await tx
    .select(shape)
    .from(certificateStatus)
    .leftJoin(
      certificate,
      and(
        eq(certificate.organisationId, certificateStatus.organisationId),
        eq(certificate.issuerId, certificateStatus.issuerId),
        eq(certificate.serial, certificateStatus.serial),
      ),
    )
    .leftJoin(eid, and(eq(eid.organisationId, certificate.organisationId), eq(eid.id, certificate.eidId)))
    .where(
      and(
        eq(certificateStatus.organisationId, organisationId),
        eq(certificateStatus.issuerId, issuerId),
        which,
      ),
    )
    .orderBy(certificateStatus.serial);
  return rows;
}

const isOn = ({ shard = 0 }: OfList) => eq(certificateStatus.shard, shard);

/**
 * What a list made after `previous` names, and what is good and was issued since `recent`. Each is found by an index of its
 * own, and whose it is by its serial: asked as one, it read every certificate that the issuer ever made.
 */
export async function listToTell(
  tx: Tx,
  { organisationId, issuerId, shard = 0 }: OfList,
  { previous, recent }: { previous: Date; recent: Date },
): Promise<KnownCertificate[]> {
  const columns = sql`s.serial, s.status, s.reason, s.not_after`;
  const its = sql`s.organisation_id = ${organisationId} and s.issuer_id = ${issuerId} and s.shard = ${shard}`;
  const rows = await tx.execute<Told>(sql`
    with told as materialized (
      select ${columns} from ${certificateStatus} s
       where ${its} and s.status <> 'good' and s.not_after > ${previous.toISOString()}::timestamptz
      union
      select told.* from ${certificate} c
        cross join lateral (select ${columns} from ${certificateStatus} s where ${its} and s.serial = c.serial offset 0) told
       where c.organisation_id = ${organisationId} and c.issuer_id = ${issuerId}
         and c.issued_at > ${recent.toISOString()}::timestamptz)
    select told.serial, told.status, told.reason, told.not_after::text as "notAfter", i.id as "eidId", i.number as "eidNumber",
        i.status as "eidStatus", i.status_reason as "eidReason", i.revokes_at::text as "revokesAt"
      from told
      left join lateral (select c.eid_id from ${certificate} c where c.organisation_id = ${organisationId}
        and c.issuer_id = ${issuerId} and c.serial = told.serial offset 0) c on true
      left join lateral (select e.id, e.number, e.status, e.status_reason, e.revokes_at from ${eid} e
        where e.organisation_id = ${organisationId} and e.id = c.eid_id offset 0) i on true
     order by told.serial`);
  return rows.map(({ notAfter, revokesAt, ...row }) => ({
    ...row,
    notAfter: new Date(notAfter),
    revokesAt: revokesAt === null ? null : new Date(revokesAt),
  }));
}
type Told = Omit<KnownCertificate, "notAfter" | "revokesAt"> & { notAfter: string; revokesAt: string | null };

/** The certificates of one list of an issuer that have not ended, and those asked for besides. */
export function listUnexpired(
  tx: Tx,
  of: OfList,
  now: Date,
  asked: readonly string[] = [],
): Promise<KnownCertificate[]> {
  const unexpired = and(isOn(of), gt(certificateStatus.notAfter, now));
  return listKnown(
    tx,
    of,
    asked.length > 0 ? or(unexpired, inArray(certificateStatus.serial, [...asked])) : unexpired,
  );
}
