import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { approvalColumns, approvalsOf, ofType } from "@/db/credential/approval";
import { lineId } from "@/db/credential/issuer-line";
import { outsideStatus } from "@/db/credential/outside-status";
import { agreement, agreementEidType, agreementOption, agreementService } from "@/db/schema/agreement";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import { eidType, issuer } from "@/db/schema/issuer";
import { cardOfEid } from "@/db/schema/join";
import { party } from "@/db/schema/party";
import { scheme, schemeMember, service } from "@/db/schema/relying-party";
import { reserveCard } from "@/db/schema/reserve-card";
import { agreementKinds, usableKinds } from "@/lib/domain/contract/agreement-kind";
import { periodOf } from "@/lib/domain/core/period";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CoverageService, CoverageType } from "@/lib/domain/use/coverage";
import type { UsePurpose } from "@/lib/domain/use/service";
import type { SchemeFacts, SchemeMember, UseAgreement } from "@/lib/domain/use/usage-facts";

/** Every service, retired ones too, with whose it is; by party and name. */
export async function listUseServices(tx: Tx): Promise<CoverageService[]> {
  const rows = await tx
    .select({ service, partyName: party.name, own: party.own })
    .from(service)
    .innerJoin(
      party,
      sql`${party.organisationId} = ${service.organisationId} and ${party.id} = ${service.partyId}`,
    )
    .orderBy(sql`${party.name} collate "sv-x-icu", ${service.name} collate "sv-x-icu"`, service.id);
  return rows.map(({ service: row, partyName, own }) => ({
    id: row.id,
    name: row.name,
    partyId: row.partyId,
    partyName,
    own,
    environment: row.environment,
    level: row.level,
    purposes: row.purposes as UsePurpose[],
    attributeSet: row.attributeSet,
    demandsMark: row.demandsMark,
    acceptsCoordinationNumber: row.acceptsCoordinationNumber,
    retiredAt: row.retiredAt,
  }));
}

/** Whose each is, and all the decision asks of it but its type. */
export type UseEidRow = Awaited<ReturnType<typeof listUseEids>>[number];

/** One person's e-ID as the decision sees it, without its type. Throws Refusal not-found, also for another employer's. */
export async function readUseEid(tx: Tx, eidId: string): Promise<UseEidRow> {
  const [row] = await selectUseEids(tx, eq(eid.id, eidId));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The active ones of some people, of each the newest first. */
export const listUseEids = (tx: Tx, employeeIds: readonly string[]) =>
  selectUseEids(
    tx,
    and(eq(eid.status, "active"), sql`${eid.employeeId} = any (${`{${employeeIds.join(",")}}`}::uuid[])`),
  );

async function selectUseEids(tx: Tx, which: SQL | undefined) {
  const rows = await tx
    .select({
      employeeId: eid.employeeId,
      number: eid.number,
      typeId: eid.typeId,
      typeVersion: eid.typeVersion,
      status: outsideStatus,
      // A card that is lent is blocked at the end of its last day (docs/adr/0059).
      validTo: sql<Date>`least(${eid.validTo},
        (${reserveCard.dueDay} + 1)::timestamp at time zone 'Europe/Stockholm')`.mapWith(eid.validTo),
      employedFrom: employee.employedFrom,
      employedTo: employee.employedTo,
      coordinationNumber: sql<boolean>`exists (
        select from ${identifier} where ${identifier.employeeId} = ${employee.id}
           and ${identifier.kind} = 'samordningsnummer' and ${identifier.validTo} is null)`,
    })
    .from(eid)
    .innerJoin(
      employee,
      sql`${employee.organisationId} = ${eid.organisationId} and ${employee.id} = ${eid.employeeId}`,
    )
    .leftJoin(reserveCard, cardOfEid)
    .where(which)
    .orderBy(desc(eid.orderedAt), desc(eid.number));
  return rows.map(({ employedFrom, employedTo, ...row }) => ({
    ...row,
    employed: periodOf(employedFrom, employedTo),
  }));
}

const typeColumns = {
  id: eidType.id,
  version: eidType.version,
  nameSv: eidType.nameSv,
  nameEn: eidType.nameEn,
  carrier: eidType.carrier,
  level: eidType.level,
  replacedAt: eidType.replacedAt,
  issuerId: lineId, // what agreements name
  issuerName: issuer.name,
  issuerClosedAt: issuer.closedAt,
};

/** Every version of every type with what is so of its issuer: e-IDs keep the version they were ordered under. */
export async function listUseTypes(tx: Tx): Promise<CoverageType[]> {
  const approval = approvalsOf(tx);
  const rows = await tx
    .select({ ...typeColumns, approval: approvalColumns(approval) })
    .from(eidType)
    .innerJoin(
      issuer,
      sql`${issuer.organisationId} = ${eidType.organisationId} and ${issuer.id} = ${eidType.issuerId}`,
    )
    .leftJoin(approval, ofType(approval))
    .orderBy(sql`${eidType.level} desc`, eidType.nameSv, eidType.id, eidType.version);
  return rows.map(({ approval: held, replacedAt, ...row }) => ({
    ...row,
    carrier: row.carrier,
    inForce: replacedAt === null,
    approved: held && periodOf(held.approvedFrom, held.approvedTo),
  }));
}

export async function listUseAgreements(tx: Tx): Promise<UseAgreement[]> {
  const [rows, services, types, options] = await Promise.all([
    tx.select().from(agreement).where(inArray(agreement.kind, usableKinds)).orderBy(agreement.number),
    tx.select({ of: agreementService.agreementId, id: agreementService.serviceId }).from(agreementService),
    tx.select({ of: agreementEidType.agreementId, id: agreementEidType.eidTypeId }).from(agreementEidType),
    tx.select().from(agreementOption).orderBy(agreementOption.agreementId, agreementOption.nth),
  ]);
  const servicesOf = groupBy(services, ({ of }) => of);
  const typesOf = groupBy(types, ({ of }) => of);
  const optionsOf = groupBy(options, ({ agreementId }) => agreementId);
  return rows.map(
    (row) =>
      ({
        ...row,
        grantsUse: agreementKinds[row.kind].grantsUse,
        serviceIds: (servicesOf.get(row.id) ?? []).map(({ id }) => id),
        typeIds: (typesOf.get(row.id) ?? []).map(({ id }) => id),
        options: optionsOf.get(row.id) ?? [],
      }) as UseAgreement,
  );
}

export async function listUseSchemes(tx: Tx): Promise<SchemeFacts[]> {
  const rows = await tx.select().from(scheme).orderBy(scheme.validFrom, scheme.code);
  // A mere connection carries nothing, so it is no way to use an e-ID and no near miss either.
  const carrying = rows.filter(({ carries }) => carries.length > 0);
  return carrying.map((row) => ({ ...row, purposes: row.purposes as UsePurpose[] }));
}

export function listSchemeMembers(tx: Tx): Promise<SchemeMember[]> {
  return tx
    .select({
      schemeId: schemeMember.schemeId,
      serviceId: schemeMember.serviceId,
      issuerId: schemeMember.issuerId,
      joinedOn: schemeMember.joinedOn,
      leftOn: schemeMember.leftOn,
    })
    .from(schemeMember);
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
