import { createHash } from "node:crypto";
import type { DepartmentRow } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import type { ImportColumns } from "@/lib/domain/people/import-column";
import { type DepartmentPlan, planDepartments } from "@/lib/domain/people/import-department";
import type { ImportedPerson, ImportFault } from "@/lib/domain/people/import-row";
import type { CountedPlace, DepartmentChoices, NewDepartment } from "@/lib/domain/people/new-department";
import { checkImported } from "./import-check";

export interface PlacedRow {
  departmentId: string | null;
  /** It is made before the rows are imported, under this id. */
  departmentIsNew: boolean;
}

export interface Placing {
  places: DepartmentPlan;
}

/** The department that a row names, as it was settled for the whole file; one that nobody knows is a fault or is made. */
export function placeOf(
  { places }: Placing,
  { department: name, departmentCode: code, parentDepartment: parent }: ImportedPerson,
  faults: ImportFault[],
): PlacedRow {
  const found = places.find({ name, code, parent });
  if (found && "departmentId" in found)
    return { departmentId: found.departmentId, departmentIsNew: found.isNew };
  if (found) faults.push(found.fault);
  return { departmentId: null, departmentIsNew: false };
}

/** The default creates every new department below the parent that the file names, or at the top if it has no such column. */
export function departmentChoices({ chosen }: ImportRecord, columns: ImportColumns): DepartmentChoices {
  const parents = columns.parentDepartment === undefined ? "top" : "column";
  return chosen?.departments ?? { parents, skipped: [], places: {} };
}

/** The id is derived, not drawn, so that choices still match after the list is read again. */
function departmentIdFor(list: ImportRecord, key: string): string {
  const hex = createHash("sha256").update(`${list.id}\n${key}`).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join("-");
}

const blank: ImportedPerson = {
  ...{
    sigillId: null,
    givenName: null,
    surname: null,
    personalNumber: null,
    employeeNumber: null,
    hsaId: null,
  },
  ...{ userPrincipalName: null, departmentCode: null, department: null, parentDepartment: null },
  ...{ title: null, employedFrom: null, employedTo: null, manager: null },
  ...{ email: null, phone: null, protectedIdentity: null },
};

/** Settles the departments of a list. What a row could not say of one makes none. */
export function settlePlaces(
  list: ImportRecord,
  columns: ImportColumns,
  all: readonly DepartmentRow[],
  written: Iterable<CountedPlace>,
): DepartmentPlan {
  const fit = [...written].filter(({ name, code, parent }) => {
    const said = { ...blank, department: name, departmentCode: code, parentDepartment: parent };
    return checkImported(said, columns).faults.length === 0;
  });
  const idOf = (key: string) => departmentIdFor(list, key);
  return planDepartments(all, fit, {
    ...{ choices: departmentChoices(list, columns), makes: list.newDepartments, idOf },
  });
}

/** As rows of the tree that they are to stand in. */
export const asTreeRows = (
  { organisationId }: ImportRecord,
  departments: readonly NewDepartment[],
): DepartmentRow[] =>
  departments.map(({ id, name, code, parentId }) => ({
    ...{ organisationId, id, name, code, parentId },
    ...{ managerId: null, closedAt: null, version: 1, heardName: name.toLocaleLowerCase("sv") },
  }));
