import type { ImportRecord } from "@/db/people/employee-import";
import type { ImportRowRecord } from "@/db/people/employee-import-row";
import { listEmployeesByIds } from "@/db/people/import-register";
import { type Actor, isClient } from "@/lib/domain/core/actor";
import { maySeeProtected } from "@/lib/domain/people/employee";
import { type PlanContext, type PlannedRow, planNew } from "@/lib/domain/people/import-plan";
import { type ImportedPerson, type ImportFault, readImportRow } from "@/lib/domain/people/import-row";
import type { ReadScope } from "@/lib/query";
import { type FaultyRowContent, openReading, openRow } from "./import-file";
import type { Found } from "./import-register";

const twoPeople: ImportFault = { field: "employeeNumber", code: "two-people" };
const otherNumber: ImportFault = { field: "personalNumber", code: "number-differs" };

/**
 * A row whose two numbers are two people's. A client is told codes of its rows: where one of the two is protected, it is
 * told what it would be told if that number were unknown. The first is found by the personal number, if any is.
 */
export function faultsOfTwo(actor: Actor, two: Found["two"]): ImportFault[] {
  if (two.length === 0) return [];
  const open = two.filter(({ protectedIdentity }) => !protectedIdentity);
  if (!isClient(actor) || open.length === two.length || open.length > 1) return [twoPeople];
  return two[1]?.protectedIdentity === false ? [otherNumber] : [];
}

/**
 * A client's row about a protected person gets the same faults as one about an unknown person, so it reveals nothing.
 * Null if it has none, and for an officer, whose own preview says that such a row changes nothing.
 */
export function faultyAsUnknown(
  actor: Actor,
  person: ImportedPerson,
  context: PlanContext,
): PlannedRow | null {
  if (!isClient(actor)) return null;
  const planned = planNew(person, context);
  return planned.kind === "faulty" ? planned : null;
}

export const unchangedRow: PlannedRow = { kind: "unchanged", changes: [], verbs: {}, faults: [] };

/**
 * Faulty rows of a client's list that concern a protected person, or mark a person as protected: only officers who may
 * see those read their cells. A list that an officer uploaded is known to that officer already.
 */
export async function hiddenLines(
  { tx, actor }: Pick<ReadScope, "tx" | "actor">,
  list: ImportRecord,
  rows: readonly ImportRowRecord[],
): Promise<ReadonlySet<number>> {
  if (list.clientId === null || maySeeProtected(actor)) return new Set();
  const ids = rows.flatMap(({ employeeId }) => employeeId ?? []);
  const people = await listEmployeesByIds(tx, list.organisationId, ids);
  const hidden = new Set(people.filter(({ protectedIdentity }) => protectedIdentity).map(({ id }) => id));
  const columns = openReading(list).headings?.columns ?? {};
  const says = (row: ImportRowRecord) =>
    readImportRow(openRow<FaultyRowContent>(list, row).cells, columns, "9999-01-01").person.protectedIdentity;
  return new Set(rows.filter((row) => hidden.has(row.employeeId ?? "") || says(row)).map(({ line }) => line));
}
