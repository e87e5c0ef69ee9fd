import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { identifier } from "@/db/schema/employee";
import { application, registerCheck } from "@/db/schema/issuance";
import { eidType, issuer, issuerCertificate } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { organisation } from "@/db/schema/organisation";
import type { Level } from "@/lib/domain/core/level";
import type { Carrier } from "@/lib/domain/credential/carrier";
import type { SubjectProfile } from "@/lib/domain/credential/certificate";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { lineOf } from "@/lib/domain/credential/issuer-line";
import type { OrderedType } from "@/lib/domain/credential/order";
import { issuesUntil } from "@/lib/domain/credential/validity";
import { lineId } from "./issuer-line";

/** A type as the order sees it, with what the screen calls it. */
export interface OrderType extends OrderedType {
  version: number;
  nameSv: string;
  nameEn: string;
  /** The first of its line: of whom an application was made, it need not be made again. */
  issuerId: string;
  issuerName: string;
  subjectProfile: SubjectProfile;
  renewalDays: number;
}

/** Every type whose version is in force, also those closed for new e-IDs: our own first, highest level first. */
export async function listOrderTypes(tx: Tx, now: Date): Promise<OrderType[]> {
  const rows = await tx
    .select({ type: eidType, issuer, authority: newestAuthority })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .where(isNull(eidType.replacedAt))
    .orderBy(issuer.kind, desc(eidType.level), eidType.carrier, eidType.nameSv);
  return rows.map(({ type, issuer: by, authority }) => {
    const issuing = authority && { from: new Date(authority.from), to: new Date(authority.to) };
    return {
      ...type,
      level: type.level,
      carrier: type.carrier,
      subjectProfile: type.subjectProfile,
      issuerId: lineOf(by),
      issuerName: by.name,
      issuerLevels: by.levels as Level[],
      issuerTo: issuing?.to ?? null,
      active: type.active && by.closedAt === null && (!issuing || now < issuesUntil(issuing.from)),
      supplied: by.kind === "supplier",
    };
  });
}

/** The issuing certificate an own issuer signs with now; null for a supplier. */
const newestAuthority = sql<{ from: string; to: string } | null>`(
  select json_build_object('from', ${issuerCertificate.notBefore}, 'to', ${issuerCertificate.notAfter})
    from ${issuerCertificate}
   where ${issuerCertificate.organisationId} = ${eidType.organisationId}
     and ${issuerCertificate.issuerId} = ${eidType.issuerId} and ${issuerCertificate.purpose} = 'issuing'
   order by ${issuerCertificate.notBefore} desc limit 1)`;

/** The people's masked personal or coordination numbers in force, by employee (K5.7). */
export async function readMaskedNumbers(tx: Tx, employeeIds: string[]): Promise<Map<string, string>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select({ employeeId: identifier.employeeId, masked: identifier.masked })
    .from(identifier)
    .where(
      and(
        inArray(identifier.employeeId, employeeIds),
        inArray(identifier.kind, ["personnummer", "samordningsnummer"]),
        isNull(identifier.validTo),
      ),
    );
  return new Map(rows.map((row) => [row.employeeId, row.masked]));
}

export interface HeldEid {
  id: string;
  number: string;
  employeeId: string;
  typeId: string;
  status: EidStatus;
  statusSince: Date;
  validTo: Date;
  level: Level;
  carrier: Carrier;
  handedOverAt: Date | null;
  predecessorId: string | null;
  relation: string | null;
  /** Why it was sent back, while it is ordered. */
  note: string | null;
  validDay: string;
  issuerId: string;
  renewalDays: number;
  reserve: boolean;
}

/** All e-IDs of the people that are not cancelled, newest first. */
export async function listHeldEids(tx: Tx, employeeIds: string[]): Promise<HeldEid[]> {
  if (employeeIds.length === 0) return [];
  const rows = await tx
    .select({ row: eid, type: eidType, line: lineId })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .where(and(inArray(eid.employeeId, employeeIds), ne(eid.status, "cancelled")))
    .orderBy(desc(eid.orderedAt), desc(eid.number));
  return rows.map(({ row, type, line }) => ({
    ...row,
    level: type.level,
    carrier: type.carrier,
    issuerId: line,
    renewalDays: type.renewalDays,
    reserve: type.reserve,
  }));
}

/**
 * Takes the next number of the year, EL-2026-000412. The row lock makes those who order at the same time take turns,
 * and a number whose order is undone is given again: no gaps.
 */
export async function takeEidNumber(tx: Tx, organisationId: string, year: number): Promise<string> {
  const [number] = await takeEidNumbers(tx, organisationId, year, 1);
  if (!number) throw new Error("No number was given.");
  return number;
}

/** The next so many, in their order. */
export async function takeEidNumbers(
  tx: Tx,
  organisationId: string,
  year: number,
  count: number,
): Promise<string[]> {
  const { eidNumberYear, eidNumberLast } = organisation;
  const [row] = await tx
    .update(organisation)
    .set({
      // Whoever is late on New Year's Eve gets a number of the new year: the old one's series is closed.
      eidNumberYear: sql`greatest(${eidNumberYear}, ${year})`,
      eidNumberLast: sql`case when ${eidNumberYear} >= ${year} then ${eidNumberLast} + ${count}::int else ${count}::int end`,
    })
    .where(eq(organisation.organisationId, organisationId))
    .returning({ year: eidNumberYear, last: eidNumberLast });
  if (!row) throw new Error("The organisation has no row to count on.");
  const first = row.last - count + 1;
  return Array.from({ length: count }, (_, nth) => `EL-${row.year}-${String(first + nth).padStart(6, "0")}`);
}

export async function insertEids(tx: Tx, rows: (typeof eid.$inferInsert)[]): Promise<void> {
  await tx.insert(eid).values(rows);
}

export async function insertApplications(tx: Tx, rows: (typeof application.$inferInsert)[]): Promise<void> {
  await tx.insert(application).values(rows);
}

export async function insertRegisterChecks(
  tx: Tx,
  rows: (typeof registerCheck.$inferInsert)[],
): Promise<void> {
  await tx.insert(registerCheck).values(rows);
}
