import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning } from "@/db/core/remove";
import { unplanned } from "@/db/core/unplanned";
import { attributeValue } from "@/db/schema/attribute-value";
import { eid } from "@/db/schema/eid";
import { employee, identifier } from "@/db/schema/employee";
import type { WhoKind } from "@/lib/domain/access/attribute-list";

/** Of a person in the register what a list of values is compared with. */
const person = {
  id: employee.id,
  givenName: employee.givenName,
  surname: employee.surname,
  alias: employee.alias,
  protectedIdentity: employee.protectedIdentity,
  employedFrom: employee.employedFrom,
  employedTo: employee.employedTo,
};

/** Whom the keys of a list are of, in lower case as they are compared. */
export async function listPeopleByKey(tx: Tx, organisationId: string, by: WhoKind, keys: readonly string[]) {
  if (keys.length === 0) return [];
  const among = (key: SQL) =>
    sql`${key} in (select jsonb_array_elements_text(${JSON.stringify(keys)}::text::jsonb))`;
  const of = eq(employee.organisationId, unplanned(organisationId));
  if (by === "affiliation") {
    const key = sql<string>`lower(${employee.affiliationUid})`;
    return tx
      .select({ key, ...person })
      .from(employee)
      .where(and(of, among(key)));
  }
  if (by === "eid-number") {
    const key = sql<string>`lower(${eid.number})`;
    const its = and(eq(eid.organisationId, employee.organisationId), eq(eid.employeeId, employee.id));
    return tx
      .select({ key, ...person })
      .from(employee)
      .innerJoin(eid, its)
      .where(and(of, among(key)));
  }
  const key = sql<string>`lower(${identifier.value})`;
  const its = and(
    ...[eq(identifier.organisationId, employee.organisationId), eq(identifier.employeeId, employee.id)],
    ...[eq(identifier.kind, "employee-number"), isNull(identifier.validTo)],
  );
  return tx
    .select({ key, ...person })
    .from(employee)
    .innerJoin(identifier, its)
    .where(and(of, among(key)));
}

/** Everybody who has a value of an attribute, with it. */
export function listHolders(tx: Tx, organisationId: string, attributeId: string) {
  const its = and(
    eq(attributeValue.organisationId, employee.organisationId),
    eq(attributeValue.employeeId, employee.id),
  );
  const { value, sourceOn } = attributeValue;
  return tx
    .select({ ...person, value, sourceOn })
    .from(employee)
    .innerJoin(attributeValue, its)
    .where(
      and(
        eq(employee.organisationId, unplanned(organisationId)),
        eq(attributeValue.attributeId, attributeId),
      ),
    );
}

interface NewValue {
  employeeId: string;
  value: string;
  sourceOn: string;
}

/** Many in one statement. One that is from an earlier day than what is there is left out; answers whose were written. */
export async function saveValues(
  tx: Tx,
  of: { organisationId: string; attributeId: string; recordedAt: Date; recordedBy: string },
  rows: readonly NewValue[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const saved = await tx.execute<{ id: string }>(sql`
    insert into ${attributeValue} as held
      (organisation_id, attribute_id, employee_id, value, source_on, recorded_at, recorded_by)
    select ${of.organisationId}::uuid, ${of.attributeId}::uuid, "employeeId", value, "sourceOn",
        ${of.recordedAt.toISOString()}::timestamptz, ${of.recordedBy}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as one ("employeeId" uuid, value text, "sourceOn" date)
     order by "employeeId"
    on conflict (organisation_id, attribute_id, employee_id) do update
      set value = excluded.value, source_on = excluded.source_on, recorded_at = excluded.recorded_at,
        recorded_by = excluded.recorded_by, version = held.version + 1
      where held.source_on <= excluded.source_on
    returning employee_id as id`);
  return new Set(saved.map(({ id }) => id));
}

/** What is taken away of those who are missing in a list: only what is as it was. Answers whose. */
export async function deleteValues(
  tx: Tx,
  of: { organisationId: string; attributeId: string },
  employeeIds: readonly string[],
): Promise<Set<string>> {
  if (employeeIds.length === 0) return new Set();
  const gone = await removeReturning(
    tx,
    attributeValue,
    and(
      eq(attributeValue.organisationId, of.organisationId),
      eq(attributeValue.attributeId, of.attributeId),
      inArray(attributeValue.employeeId, [...employeeIds]),
    ),
    { id: attributeValue.employeeId },
  );
  return new Set(gone.map(({ id }) => id));
}
