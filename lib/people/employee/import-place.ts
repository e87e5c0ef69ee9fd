import type { DepartmentRow } from "@/db/people/department";
import { type departmentFinder, pathSigns, tidyName } from "@/lib/domain/people/department";
import { maximumNewDepartments } from "@/lib/domain/people/import-column";
import type { ImportedPerson, ImportFault, ImportFaultCode } from "@/lib/domain/people/import-row";
import type { NewDepartmentName } from "./import-file";

export interface PlacedRow {
  departmentId: string | null;
  departmentIsNew: boolean;
  /** Under what a department to be made is known among those; null for none. */
  newKey: string | null;
}

export interface Placing {
  list: { newDepartments: boolean };
  findDepartment: ReturnType<typeof departmentFinder<DepartmentRow>>;
  /** Departments that the file names and nobody knows, by their keys. */
  newDepartments: Map<string, NewDepartmentName>;
  /** Codes that no open department has: a new department's by its key, and a closed department's under "". */
  codes: Map<string, string>;
}

/** The department by its code where that is known, or else by its name; one that nobody knows is a fault or to be made. */
export function placeOf(
  planning: Placing,
  { department: name, departmentCode: code }: ImportedPerson,
  faults: ImportFault[],
): PlacedRow {
  const none: PlacedRow = { departmentId: null, departmentIsNew: false, newKey: null };
  if (name === null && code === null) return none;
  const coded = code === null ? null : planning.findDepartment({ code });
  const match = coded?.is === "found" || name === null ? coded : planning.findDepartment({ name });
  if (match?.is === "found") return { ...none, departmentId: match.department.id };
  const field = name === null ? "departmentCode" : "department";
  if (match?.is === "ambiguous") faults.push({ field, code: "department-ambiguous" });
  else {
    const fault = whyNotNew(planning, name ?? code ?? "", code);
    if (fault)
      faults.push({ field: fault === "department-code-taken" ? "departmentCode" : field, code: fault });
  }
  const isNew = planning.list.newDepartments;
  return { ...none, departmentIsNew: isNew, newKey: isNew ? keyOf(name ?? code ?? "") : null };
}

const keyOf = (name: string) => tidyName(name).toLocaleLowerCase("sv");

/** One is made at the top and named as it is written, so a path can be no new one's name. */
function whyNotNew(planning: Placing, name: string, code: string | null): ImportFaultCode | undefined {
  const fault = pathSigns.test(name) ? "department-path-unknown" : noted(planning, name, code);
  return planning.list.newDepartments ? fault : "department-unknown";
}

/** Why an unknown department cannot be created from this row: too many new ones, or its code is taken. */
function noted(
  { newDepartments, codes }: Placing,
  name: string,
  code: string | null,
): ImportFaultCode | undefined {
  const key = keyOf(name);
  const had = newDepartments.get(key);
  if (!had && newDepartments.size >= maximumNewDepartments) return "departments-many";
  const coded = code?.toLocaleLowerCase("sv");
  if (coded !== undefined && (codes.get(coded) ?? key) !== key) return "department-code-taken";
  if (coded !== undefined && !had?.code) codes.set(coded, key);
  newDepartments.set(key, { code: had?.code ?? code, name, rows: (had?.rows ?? 0) + 1 });
  return undefined;
}
