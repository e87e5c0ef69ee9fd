import { appendAudit } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import type { DepartmentRow } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import type { NewImportRow } from "@/db/people/employee-import-row";
import type { TableRow } from "@/lib/document/table-limit";
import type { Actor } from "@/lib/domain/core/actor";
import { type departmentFinder, pathSigns, tidyName } from "@/lib/domain/people/department";
import { type ImportColumns, maximumNewDepartments } from "@/lib/domain/people/import-column";
import { type RowClue, rowClue } from "@/lib/domain/people/import-doubt";
import {
  type FoundPlaces,
  type KnownEmployee,
  type PlanContext,
  type PlannedRow,
  planKnown,
  planNew,
} from "@/lib/domain/people/import-plan";
import {
  type ImportedPerson,
  type ImportFault,
  type ImportFaultCode,
  readImportRow,
} from "@/lib/domain/people/import-row";
import { endsSoon, type ListEnds } from "@/lib/domain/people/import-state";
import { checkImported } from "./import-check";
import { entryOf } from "./import-entry";
import { type ImportRowContent, type NewDepartmentName, sealRow } from "./import-file";
import { faultsOfTwo, faultyAsUnknown, unchangedRow } from "./import-hidden";
import { countHeld, type Found, findManagers, findPeople, managerKey } from "./import-register";

export interface Planning extends PlanContext {
  list: ImportRecord;
  actor: Actor;
  columns: ImportColumns;
  now: Date;
  /** The lines of each number that stands in the file more than once. */
  twice: ReadonlyMap<string, number[]>;
  /** Whom a manager can be, of those in the file. */
  inFile: ReadonlySet<string>;
  findDepartment: ReturnType<typeof departmentFinder<DepartmentRow>>;
  /** Counted on the way: rows of the job, and those of its second pass. */
  numbered: { rows: number; managers: number };
  /** Found on the way: who is in the file beside those that the rows are about, and so has not left. */
  alsoNamed: Set<string>;
  /** Found on the way, of a whole list: what faulty rows say that lead to nobody in the register. */
  clues: RowClue[];
  /** Found on the way: those with e-IDs who end soon. */
  ends: ListEnds;
  /** Found on the way: those that nobody knows. */
  newDepartments: Map<string, NewDepartmentName>;
  /** Whose the codes are that no open department has: a new one's by its key, and a closed one's under "". */
  codes: Map<string, string>;
}

/** What becomes of each row of a chunk. */
export async function planRows(
  tx: Tx,
  planning: Planning,
  rows: readonly TableRow[],
): Promise<NewImportRow[]> {
  const { list, columns, today } = planning;
  const read = rows.map(({ line, cells }) => {
    const first = readImportRow(cells, columns, today);
    const checked = checkImported(first.person, columns);
    const faults = [...first.faults, ...checked.faults, ...duplicates(planning, first.person, line)];
    return { line, cells, person: checked.person, faults };
  });
  const people = read.map(({ person }) => person);
  const found = await findPeople(tx, list.organisationId, people);
  await recordHidden(tx, planning, found);
  const texts = people.flatMap(({ manager }) => (manager ? [manager] : []));
  const managers = await findManagers(tx, list.organisationId, texts, planning);
  const ids = found.flatMap(({ known }) => (known ? [known.id] : []));
  const held = await countHeld(tx, ids, planning.now);
  return read.map((row, nth) => {
    const { known = null, two = [] } = found[nth] ?? {};
    const faults = [...row.faults, ...faultsOfTwo(planning.actor, two)];
    for (const { id } of two) planning.alsoNamed.add(id);
    const places = placesOf(planning, row.person, managers, faults);
    const planned =
      faults.length > 0 ? faulty(faults) : planOne(planning, row.person, { known, two }, places);
    const whom = known ?? two.find(({ protectedIdentity }) => protectedIdentity) ?? two[0];
    const clue = planned.kind === "faulty" && list.fullList && !whom ? clueIn(planning, row) : null;
    if (clue) planning.clues.push(clue);
    return recorded(planning, row, whom, places, planned, held.get(known?.id ?? "") ?? 0);
  });
}

/**
 * Protected persons that the rows are about and whoever uploaded them may not see: how a row turns out tells that they
 * are here, so that they were asked for is on record. Not as theirs, where whoever asked could read it beside the alias.
 */
async function recordHidden(tx: Tx, { actor, list, now, seesProtected }: Planning, found: readonly Found[]) {
  const known = found.flatMap(({ known: one, two }) => (one ? [one] : two));
  const hidden = known.filter(({ protectedIdentity }) => protectedIdentity).map(({ id }) => id);
  if (seesProtected || hidden.length === 0) return;
  const after = { employeeId: [...new Set(hidden)] };
  await appendAudit(tx, actor, now, entryOf(list, "employee.list-protected-found", after));
}

const clueIn = ({ columns }: Planning, { line, cells, person }: ReadRow) =>
  rowClue(line, person, cells[columns.personalNumber ?? -1] ?? "");

const faulty = (faults: ImportFault[]): PlannedRow => ({ kind: "faulty", changes: [], verbs: {}, faults });

function duplicates({ twice }: Planning, person: ImportedPerson, line: number): ImportFault[] {
  const others = (key: string) => twice.get(key)?.filter((one) => one !== line) ?? [];
  const { personalNumber, employeeNumber } = person;
  const personal = personalNumber ? others(`p${personalNumber}`) : [];
  const employee = employeeNumber ? others(`e${employeeNumber.toLowerCase()}`) : [];
  if (personal.length > 0)
    return [{ field: "personalNumber", code: "duplicate", lines: personal.slice(0, 5) }];
  return employee.length > 0
    ? [{ field: "employeeNumber", code: "duplicate", lines: employee.slice(0, 5) }]
    : [];
}

interface ReadRow {
  line: number;
  cells: string[];
  person: ImportedPerson;
}
interface Places extends FoundPlaces {
  managerless: boolean;
  managerInFile: boolean;
}

/** The department by its code where that is known, or else by its name; one that nobody knows is a fault or to be made. */
function placesOf(
  planning: Planning,
  { department: name, departmentCode: code, manager }: ImportedPerson,
  managers: ReadonlyMap<string, string>,
  faults: ImportFault[],
): Places {
  const places: Places = {
    departmentId: null,
    departmentIsNew: false,
    managerId: (manager && managers.get(manager)) ?? null,
    managerInFile: manager !== null && planning.inFile.has(managerKey(manager)),
    managerless: false,
  };
  places.managerless = manager !== null && places.managerId === null && !places.managerInFile;
  if (name === null && code === null) return places;
  const coded = code === null ? null : planning.findDepartment({ code });
  const match = coded?.is === "found" || name === null ? coded : planning.findDepartment({ name });
  if (match?.is === "found") return { ...places, departmentId: match.department.id };
  const field = name === null ? "departmentCode" : "department";
  if (match?.is === "ambiguous") faults.push({ field, code: "department-ambiguous" });
  else {
    const fault = whyNotNew(planning, name ?? code ?? "", code);
    if (fault)
      faults.push({ field: fault === "department-code-taken" ? "departmentCode" : field, code: fault });
  }
  return { ...places, departmentIsNew: planning.list.newDepartments };
}

/** One is made at the top and named as it is written, so a path can be no new one's name. */
function whyNotNew(planning: Planning, name: string, code: string | null): ImportFaultCode | undefined {
  const fault = pathSigns.test(name) ? "department-path-unknown" : noted(planning, name, code);
  return planning.list.newDepartments ? fault : "department-unknown";
}

/** Why one that nobody knows is not among those that can be made: so many are held, and a code is one's alone. */
function noted(
  { newDepartments, codes }: Planning,
  name: string,
  code: string | null,
): ImportFaultCode | undefined {
  const key = tidyName(name).toLocaleLowerCase("sv");
  const had = newDepartments.get(key);
  if (!had && newDepartments.size >= maximumNewDepartments) return "departments-many";
  const coded = code?.toLocaleLowerCase("sv");
  if (coded !== undefined && (codes.get(coded) ?? key) !== key) return "department-code-taken";
  if (coded !== undefined && !had?.code) codes.set(coded, key);
  newDepartments.set(key, { code: had?.code ?? code, name, rows: (had?.rows ?? 0) + 1 });
  return undefined;
}

function planOne(
  planning: Planning,
  person: ImportedPerson,
  { known, two }: Found,
  places: Places,
): PlannedRow {
  if (!known) return two.length > 0 ? unchangedRow : planNew(person, planning);
  if (known.protectedIdentity && !planning.seesProtected)
    return faultyAsUnknown(planning.actor, person, planning) ?? unchangedRow;
  const planned = planKnown(person, known, places, planning);
  // A manager who is new in the file is known first when the rows before have been imported.
  const manager = places.managerId === null && places.managerInFile;
  if (!manager || planned.kind !== "unchanged") return planned;
  if ((known.protectedIdentity && !planning.seesProtected) || known.id === planning.self) return planned;
  return { ...planned, kind: "changed", changes: ["manager"] };
}

function recorded(
  { list, numbered, ends, today }: Planning,
  { line, cells, person }: ReadRow,
  known: Pick<KnownEmployee, "id" | "version"> | undefined,
  places: Places,
  { kind, changes, verbs, faults }: PlannedRow,
  held: number,
): NewImportRow {
  const row = { organisationId: list.organisationId, importId: list.id, line, kind };
  // Also of a faulty row: somebody who is in the file has not left.
  const who = known ? { employeeId: known.id, employeeVersion: known.version } : {};
  if (kind === "unchanged") return { ...row, ...who };
  if (kind === "faulty") {
    const doubt = person.personalNumber === null ? null : "none";
    return { ...row, ...who, doubt, content: sealRow(list, line, { cells, faults }) };
  }
  const { departmentId, departmentIsNew } = places;
  const content: ImportRowContent = { person, departmentId, departmentIsNew, changes, verbs };
  const manages =
    (places.managerId !== null || places.managerInFile) && (kind === "new" || changes.includes("manager"));
  if (verbs.end && held > 0 && endsSoon(verbs.end, today)) {
    ends.people += 1;
    ends.blocks += held;
  }
  const named = changes.includes("givenName") || changes.includes("surname");
  return {
    ...row,
    ...who,
    content: sealRow(list, line, content),
    renames: named && held > 0,
    readdresses: changes.includes("email") || changes.includes("phone"),
    numberless: kind === "new" && person.personalNumber === null,
    managerless: places.managerless,
    manages,
    nth: ++numbered.rows,
    managerNth: manages ? ++numbered.managers : null,
    blocks: verbs.end ? held : 0,
  };
}
