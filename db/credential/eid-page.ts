import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { accountListOf, accountListOfEmployee } from "@/db/people/people";
import { departmentsOfRole, isHeld } from "@/db/people/role-held";
import { eid, eidEvent } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType, issuer } from "@/db/schema/issuer";
import { lossReport } from "@/db/schema/loss";
import { officer, officerRole } from "@/db/schema/officer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import type { CertificateOption, SubjectProfile } from "@/lib/domain/credential/certificate";
import { beginnings } from "@/lib/domain/credential/eid";
import type { LevelApproval } from "@/lib/domain/credential/issuer";
import type { Relation } from "@/lib/domain/credential/order";
import { approvalColumns, approvalsOf, ofType } from "./approval";
import type { LossReportRow } from "./loss";

export type EidEventRow = typeof eidEvent.$inferSelect;

/** What has happened to an e-ID, newest first. */
export function listEidEvents(tx: Tx, eidId: string): Promise<EidEventRow[]> {
  return tx.select().from(eidEvent).where(eq(eidEvent.eidId, eidId)).orderBy(desc(eidEvent.id));
}

/** The reports of loss that blocked it: how each came, and when it came and was entered. */
export function listReportsOf(
  tx: Tx,
  { id, employeeId }: { id: string; employeeId: string },
): Promise<Pick<LossReportRow, "channel" | "receivedAt" | "registeredAt">[]> {
  return tx
    .select({
      channel: lossReport.channel,
      receivedAt: lossReport.receivedAt,
      registeredAt: lossReport.registeredAt,
    })
    .from(lossReport)
    .where(and(eq(lossReport.employeeId, employeeId), sql`${lossReport.eidIds} ? ${id}`));
}

/** Who ordered each of the e-IDs, by name. */
export async function readOrderers(tx: Tx, eidIds: string[]): Promise<Map<string, string>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .select({ eidId: eidEvent.eidId, byName: eidEvent.byName })
    .from(eidEvent)
    .where(and(inArray(eidEvent.eidId, eidIds), inArray(eidEvent.verb, beginnings)));
  return new Map(rows.map((row) => [row.eidId, row.byName]));
}

export interface TypeFacts {
  nameSv: string;
  nameEn: string;
  subjectProfile: SubjectProfile;
  certificateOptions: CertificateOption[];
  renewalDays: number;
  reserve: boolean;
  issuerName: string;
  supplied: boolean;
  /** Since when its issuer is revoked: it cannot be used, whatever its own status. */
  issuerRevokedAt: Date | null;
  /** Since when its issuing key waits for its custodians: nothing is issued meanwhile. */
  keyLockedSince: Date | null;
  /** The issuer's approval for the quality mark at the type's level, whether or not it holds today. */
  approval: LevelApproval | null;
}

/** The type as it was when the e-ID was ordered. */
export async function readTypeFacts(tx: Tx, typeId: string, version: number): Promise<TypeFacts> {
  const approval = approvalsOf(tx);
  const [row] = await tx
    .select({ type: eidType, by: issuer, approval: approvalColumns(approval) })
    .from(eidType)
    .innerJoin(
      issuer,
      and(eq(issuer.organisationId, eidType.organisationId), eq(issuer.id, eidType.issuerId)),
    )
    .leftJoin(approval, ofType(approval))
    .where(and(eq(eidType.id, typeId), eq(eidType.version, version)));
  if (!row) throw new Refusal("not-found");
  const { nameSv, nameEn, renewalDays, reserve, subjectProfile, certificateOptions } = row.type;
  return {
    nameSv,
    nameEn,
    renewalDays,
    reserve,
    subjectProfile,
    certificateOptions,
    issuerName: row.by.name,
    supplied: row.by.kind === "supplier",
    issuerRevokedAt: row.by.revokedAt,
    keyLockedSince: row.by.keyLockedSince,
    approval: row.approval,
  };
}

export interface LinkedEid {
  id: string;
  number: string;
  status: string;
  relation: Relation | null;
  orderedAt: Date;
  handedOverAt: Date | null;
}

const link = {
  id: eid.id,
  number: eid.number,
  status: eid.status,
  relation: eid.relation,
  orderedAt: eid.orderedAt,
  handedOverAt: eid.handedOverAt,
};

/** The e-ID it follows, and those that follow it, oldest first. */
export async function listLinkedEids(
  tx: Tx,
  of: { id: string; predecessorId: string | null },
): Promise<{ predecessor: LinkedEid | undefined; successors: LinkedEid[] }> {
  const [[predecessor], successors] = await Promise.all([
    of.predecessorId ? tx.select(link).from(eid).where(eq(eid.id, of.predecessorId)) : [],
    tx.select(link).from(eid).where(eq(eid.predecessorId, of.id)).orderBy(eid.orderedAt),
  ]);
  return { predecessor, successors };
}

/** The accounts that are this employee: how an event by the holder is known. */
export async function listAccountIdsOf(tx: Tx, employeeId: string): Promise<string[]> {
  const [row] = await tx
    .select({ accounts: accountListOfEmployee(employee.organisationId, employee.id) })
    .from(employee)
    .where(eq(employee.id, employeeId));
  return row?.accounts ?? [];
}

export interface OfficerInService {
  accountId: string;
  accounts: string[];
  name: string;
  role: Grant;
  /** Where the role is held; null for everywhere. */
  departments: string[] | null;
}

/** Officers at work with what they may, by name: for telling who can take the next step. */
export async function listOfficersInService(tx: Tx): Promise<OfficerInService[]> {
  return tx
    .select({
      accountId: officer.accountId,
      accounts: accountListOf(officer.organisationId, officer.accountId),
      name: officer.name,
      role: officerRole.role,
      departments: departmentsOfRole,
    })
    .from(officer)
    .innerJoin(
      officerRole,
      and(eq(officerRole.organisationId, officer.organisationId), eq(officerRole.officerId, officer.id)),
    )
    .where(and(isNull(officer.disabledAt), isHeld))
    .orderBy(officer.name);
}

/** What e-IDs are called, by id. */
export async function listEidNumbers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: eid.id, number: eid.number })
    .from(eid)
    .where(inArray(eid.id, [...ids]));
  return new Map(rows.map(({ id, number }) => [id, number]));
}
