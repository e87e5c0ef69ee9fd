import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { unplanned } from "@/db/core/unplanned";
import { certificate, certificateStatus } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import type { Inside } from "@/lib/domain/credential/restore";
import type { OfList } from "./crl-shard";

export type KnownCertificate = Inside & {
  notAfter: Date;
  eidNumber: string | null;
  eidStatus: string | null;
  revokesAt: Date | null;
};
type Row = Omit<KnownCertificate, "notAfter" | "revokesAt"> & { notAfter: string; revokesAt: string | null };

const columns = sql`s.serial, s.status, s.reason, s.not_after`;
const ofList = ({ organisationId, issuerId, shard = 0 }: OfList) =>
  sql`s.organisation_id = ${organisationId} and s.issuer_id = ${issuerId} and s.shard = ${shard}`;

/**
 * Those certificates and whose they are. Each is looked up by its serial alone and its issuer compared after: of an issuer
 * that the statistics do not know, one row is expected by whichever index begins with it, and all are read for each.
 */
async function withWhose(
  tx: Tx,
  { organisationId, issuerId }: OfList,
  told: SQL,
): Promise<KnownCertificate[]> {
  const whose = unplanned(organisationId);
  const rows = await tx.execute<Row>(sql`
    with told as materialized (${told})
    select told.serial, told.status, told.reason, told.not_after::text as "notAfter", i.id as "eidId", i.number as "eidNumber",
        i.status as "eidStatus", i.status_reason as "eidReason", i.revokes_at::text as "revokesAt"
      from told
      left join lateral (select c.eid_id, c.issuer_id from ${certificate} c where c.organisation_id = ${whose}
        and c.serial = told.serial offset 0) c on c.issuer_id = ${issuerId}
      left join lateral (select e.id, e.number, e.status, e.status_reason, e.revokes_at from ${eid} e
        where e.organisation_id = ${whose} and e.id = c.eid_id offset 0) i on true
     order by told.serial`);
  return rows.map(({ notAfter, revokesAt, ...row }) => ({
    ...row,
    notAfter: new Date(notAfter),
    revokesAt: revokesAt === null ? null : new Date(revokesAt),
  }));
}

/**
 * What a list made after `previous` names, and what is good and was issued since `recent`. Each is found by an index of its
 * own: asked as one, it read every certificate that the issuer ever made.
 */
export function listToTell(
  tx: Tx,
  of: OfList,
  { previous, recent }: { previous: Date; recent: Date },
): Promise<KnownCertificate[]> {
  const its = ofList(of);
  return withWhose(
    tx,
    of,
    sql`
      select ${columns} from ${certificateStatus} s
       where ${its} and s.status <> 'good' and s.not_after > ${previous.toISOString()}::timestamptz
      union
      select one.* from ${certificate} c
        cross join lateral (select ${columns} from ${certificateStatus} s where ${its} and s.serial = c.serial offset 0) one
       where c.organisation_id = ${of.organisationId} and c.issuer_id = ${of.issuerId}
         and c.issued_at > ${recent.toISOString()}::timestamptz`,
  );
}

/** The certificates of one list of an issuer that have not ended, and those of the issuer that are asked for besides. */
export function listUnexpired(
  tx: Tx,
  of: OfList,
  now: Date,
  asked: readonly string[] = [],
): Promise<KnownCertificate[]> {
  const { organisationId, issuerId } = of;
  return withWhose(
    tx,
    of,
    sql`
      select ${columns} from ${certificateStatus} s
       where ${ofList(of)} and s.not_after > ${now.toISOString()}::timestamptz
      union
      select ${columns} from ${certificateStatus} s
       where s.organisation_id = ${organisationId} and s.issuer_id = ${issuerId}
         and s.serial = any((select ${`{${asked.join(",")}}`}::text::text[])::text[])`,
  );
}
