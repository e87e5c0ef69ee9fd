import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { outsideStatus } from "@/db/credential/outside-status";
import { certificate, certificateStatus, statusListIndex } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { reserveCard } from "@/db/schema/reserve-card";
import type { EidStatus } from "@/lib/domain/credential/eid";

/** One e-ID of somebody who was asked about, or somebody who has none. Instants are milliseconds since 1970. */
export interface SubjectRow extends Record<string, unknown> {
  /** What they were found by. */
  key: string;
  employeeId: string;
  title: string;
  departmentId: string | null;
  employedFrom: string;
  employedTo: string | null;
  protectedIdentity: boolean;
  coordinationNumber: boolean;
  eidId: string | null;
  typeId: string | null;
  typeVersion: number | null;
  status: EidStatus | null;
  validTo: number | null;
}
/** By a certificate, with what is so of it. */
export interface CertificateRow extends SubjectRow {
  der: Uint8Array;
  notBefore: number;
  notAfter: number;
  isGood: boolean;
  /** Its place in the issuer's status list, and what the list's address follows from. */
  idx: number | null;
  issuerDer: Uint8Array | null;
  issuerSlug: string | null;
}

const instant = (at: SQL) => sql`(extract(epoch from ${at}) * 1000)::float8`;

const columns = sql`
  ${employee.id} as "employeeId", ${employee.title}, ${employee.departmentId} as "departmentId",
  ${employee.employedFrom}::text as "employedFrom", ${employee.employedTo}::text as "employedTo",
  ${employee.protectedIdentity} as "protectedIdentity",
  exists (select from ${identifier}
    where ${identifier.organisationId} = ${employee.organisationId} and ${identifier.employeeId} = ${employee.id}
      and ${identifier.kind} = 'samordningsnummer' and ${identifier.validTo} is null) as "coordinationNumber",
  ${eid.id} as "eidId", ${eid.typeId} as "typeId", ${eid.typeVersion} as "typeVersion", ${outsideStatus} as status,
  -- A card that is lent is blocked at the end of its last day (docs/adr/0059).
  ${instant(sql`least(${eid.validTo}, (${reserveCard.dueDay} + 1)::timestamp at time zone 'Europe/Stockholm')`)} as "validTo"`;

const holder = sql`join ${employee}
    on ${employee.organisationId} = ${eid.organisationId} and ${employee.id} = ${eid.employeeId}`;
const card = sql`left join ${reserveCard}
    on ${reserveCard.organisationId} = ${eid.organisationId} and ${reserveCard.eidId} = ${eid.id}`;

/** All texts, as one value that is a list in SQL. */
export const textArray = (values: readonly string[]): SQL =>
  sql`${`{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`}::text[]`;

/** Everybody with one of these affiliations, a row for each e-ID of theirs. */
export function findByAffiliation(tx: Tx, uids: readonly string[]): Promise<SubjectRow[]> {
  return rowsOf(
    tx,
    sql`select ${employee.affiliationUid} as key, ${columns}
      from ${employee}
      left join ${eid} on ${eid.organisationId} = ${employee.organisationId} and ${eid.employeeId} = ${employee.id}
      ${card}
      where ${employee.affiliationUid} = any (${textArray(uids)})`,
  );
}

/** The e-IDs with these numbers, and whose they are. */
export function findByEid(tx: Tx, numbers: readonly string[]): Promise<SubjectRow[]> {
  return rowsOf(
    tx,
    sql`select ${eid.number} as key, ${columns}
      from ${eid} ${holder} ${card}
      where ${eid.number} = any (${textArray(numbers)})`,
  );
}

/** The certificates with these serials of any issuer, and whose they are. */
export function findByCertificate(tx: Tx, serials: readonly string[]): Promise<CertificateRow[]> {
  return rowsOf(
    tx,
    sql`select ${certificate.serial} as key, ${columns},
        ${certificate.der},
        ${instant(sql`${certificate.notBefore}`)} as "notBefore", ${instant(sql`${certificate.notAfter}`)} as "notAfter",
        coalesce(${certificateStatus.status} = 'good', false) as "isGood",
        ${statusListIndex.idx} as idx, issuing.der as "issuerDer", issuing.slug as "issuerSlug"
      from ${certificate}
      join ${eid} on ${eid.organisationId} = ${certificate.organisationId} and ${eid.id} = ${certificate.eidId}
      ${holder} ${card}
      left join ${certificateStatus}
        on ${certificateStatus.organisationId} = ${certificate.organisationId}
       and ${certificateStatus.issuerId} = ${certificate.issuerId}
       and ${certificateStatus.serial} = ${certificate.serial}
      left join ${statusListIndex}
        on ${statusListIndex.organisationId} = ${certificate.organisationId}
       and ${statusListIndex.issuerId} = ${certificate.issuerId}
       and ${statusListIndex.serial} = ${certificate.serial}
      left join lateral (select c.der, c.slug from tenant.issuer_certificate c
        where c.organisation_id = ${certificate.organisationId} and c.issuer_id = ${certificate.issuerId}
          and c.purpose = 'issuing' order by c.not_before desc limit 1) as issuing on true
      where ${certificate.serial} = any (${textArray(serials)})`,
  );
}

async function rowsOf<Row extends SubjectRow>(tx: Tx, statement: SQL): Promise<Row[]> {
  return [...(await tx.execute(statement))] as Row[];
}
