import { aliasedTable, and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { departmentLabel, departmentPath } from "@/db/people/department";
import { type EmployeeSearch, numbered } from "@/db/people/employee-list";
import { agreement } from "@/db/schema/agreement";
import { eid } from "@/db/schema/eid";
import { department, employee } from "@/db/schema/employee";
import { receipt } from "@/db/schema/issuance";
import { party } from "@/db/schema/party";
import { procurement } from "@/db/schema/procurement";
import { service } from "@/db/schema/relying-party";
import type { SearchKind } from "@/lib/domain/operation/search";

export interface Hit {
  kind: SearchKind;
  id: string;
}

/** What is meant by what was typed, closest first, some `most` of each kind (db/core/search.sql). */
export async function findHits(
  tx: Tx,
  asked: { text: string; kinds: SearchKind[]; seesProtected: boolean; most: number },
): Promise<Hit[]> {
  const rows = await tx.execute<{ kind: SearchKind; id: string }>(sql`
    select kind, subject_id as id
      from tenant.search(${asked.text}, string_to_array(${asked.kinds.join(" ")}, ' '), ${asked.seesProtected}, ${asked.most})`);
  return [...rows];
}

/** Whose employee number, HSA-id, birth date or affiliation it is. */
export async function findNumbered(
  tx: Tx,
  search: EmployeeSearch,
  seesProtected: boolean,
  most: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select id from (${numbered(search, seesProtected)}) whose (id) limit ${most}`,
  );
  return rows.map(({ id }) => id);
}

const holder = {
  employeeId: employee.id,
  givenName: employee.givenName,
  surname: employee.surname,
  alias: employee.alias,
  protectedIdentity: employee.protectedIdentity,
};
const ofHolder = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

export const listFoundEmployees = (tx: Tx, ids: string[]) =>
  tx
    .select({
      ...holder,
      id: employee.id,
      department: departmentLabel(employee.departmentId),
      employedTo: employee.employedTo,
    })
    .from(employee)
    .where(inArray(employee.id, ids));

/** With the path of the one above. */
export const listFoundDepartments = (tx: Tx, ids: string[]) =>
  tx
    .select({
      id: department.id,
      title: department.name,
      code: department.code,
      above: departmentPath(department.parentId),
      closedAt: department.closedAt,
    })
    .from(department)
    .where(inArray(department.id, ids));

export const listFoundEids = (tx: Tx, ids: string[]) =>
  tx
    .select({ ...holder, id: eid.id, number: eid.number, status: eid.status, validTo: eid.validTo })
    .from(eid)
    .innerJoin(employee, ofHolder)
    .where(inArray(eid.id, ids));

export const listFoundReceipts = (tx: Tx, ids: string[]) =>
  tx
    .select({ id: receipt.id, code: receipt.reference, title: eid.number })
    .from(receipt)
    .innerJoin(eid, and(eq(eid.organisationId, receipt.organisationId), eq(eid.id, receipt.eidId)))
    .where(inArray(receipt.id, ids));

const counterparty = aliasedTable(party, "counterparty");
export const listFoundAgreements = (tx: Tx, ids: string[]) =>
  tx
    .select({
      id: agreement.id,
      code: agreement.number,
      title: agreement.title,
      detail: joined(sql`${counterparty.name}`, sql`${agreement.caseReference}`),
    })
    .from(agreement)
    .innerJoin(
      counterparty,
      and(eq(counterparty.organisationId, agreement.organisationId), eq(counterparty.id, agreement.partyId)),
    )
    .where(inArray(agreement.id, ids));

export const listFoundProcurements = (tx: Tx, ids: string[]) =>
  tx
    .select({
      id: procurement.id,
      code: procurement.number,
      title: procurement.title,
      detail: joined(sql`${procurement.caseReference}`),
    })
    .from(procurement)
    .where(inArray(procurement.id, ids));

export const listFoundParties = (tx: Tx, ids: string[]) =>
  tx
    .select({ id: party.id, title: party.name, number: party.number })
    .from(party)
    .where(inArray(party.id, ids));

export const listFoundServices = (tx: Tx, ids: string[]) =>
  tx
    .select({ id: service.id, partyId: party.id, title: service.name, detail: party.name })
    .from(service)
    .innerJoin(party, and(eq(party.organisationId, service.organisationId), eq(party.id, service.partyId)))
    .where(inArray(service.id, ids));

const joined = (...parts: SQL[]) =>
  sql<string | null>`nullif(concat_ws(' · ', ${sql.join(parts, sql`, `)}), '')`;
