import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import { type Actor, employeeIdOf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { maySeeProtected } from "@/lib/domain/people/employee";
import type { ImportColumns } from "@/lib/domain/people/import-column";
import { collectPlaces } from "@/lib/domain/people/import-department";
import { readImportRow } from "@/lib/domain/people/import-row";
import { noEnds } from "@/lib/domain/people/import-state";
import type { ImportBytes } from "./import-file";
import { dataRows, type ImportLayout } from "./import-layout";
import { searchManagers } from "./import-manager-search";
import { choicesFor } from "./import-namesakes";
import { asTreeRows, settlePlaces } from "./import-place";
import type { Planning } from "./import-plan";
import { groupLines } from "./import-unit";

export type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Goes through the file once: which rows are one person's, and what managers are called. */
export async function beginPlanning(
  { actor, now }: { actor: Actor; now: Date },
  list: ImportRecord,
  layout: ImportLayout,
  bytes: ImportBytes,
  within: Within,
): Promise<Planning> {
  const today = dayOf(now);
  const columns = columnsFor(list, layout);
  const { linesOf, texts, written } = await lookThrough(bytes, layout, columns, today);
  // A client's list is never compared with protected persons, also when an officer has it read anew: each may look at it.
  const seesProtected = list.clientId === null && maySeeProtected(actor);
  const all = await within(listDepartments);
  const places = settlePlaces(list, columns, all, written);
  return {
    list,
    actor,
    columns,
    today,
    now,
    seesProtected,
    self: employeeIdOf(actor),
    groups: groupLines(linesOf),
    managers: await within((tx) => searchManagers(tx, list.organisationId, texts, { today, seesProtected })),
    choiceOf: await within((tx) => choicesFor(tx, list)),
    places,
    departments: [...all, ...asTreeRows(list, list.newDepartments ? places.departments : [])],
    numbered: { rows: 0, managers: 0 },
    merged: { people: 0, rows: 0, repeated: 0, faulty: { people: 0, rows: 0 } },
    alsoNamed: new Set(),
    clues: [],
    lastDays: 0,
    ends: { ...noEnds },
  };
}

/** A client is not told by an id of ours who is in the register: it means people by their numbers. */
function columnsFor({ clientId }: ImportRecord, { headings }: ImportLayout): ImportColumns {
  const { sigillId: _, ...others } = headings.columns;
  return clientId === null ? headings.columns : others;
}

/** The lines of each number that is in the file more than once, and what its managers and departments are called. */
async function lookThrough(bytes: ImportBytes, layout: ImportLayout, columns: ImportColumns, today: string) {
  const lines = new Map<string, number | number[]>();
  const texts = new Set<string>();
  const { places, add } = collectPlaces();
  for await (const { line, cells } of dataRows(bytes, layout)) {
    const { person } = readImportRow(cells, columns, today);
    const keys = [
      ...(person.sigillId ? [`s${person.sigillId}`] : []),
      ...(person.personalNumber ? [`p${person.personalNumber}`] : []),
      ...(person.employeeNumber ? [`e${person.employeeNumber.toLowerCase()}`] : []),
    ];
    for (const key of keys) {
      const had = lines.get(key);
      if (Array.isArray(had)) had.push(line);
      else lines.set(key, had === undefined ? line : [had, line]);
    }
    const { department: name, departmentCode: code, parentDepartment: parent } = person;
    add({ name, code, parent }, line);
    if (person.manager) texts.add(person.manager.normalize().trim());
  }
  for (const [key, at] of lines) if (typeof at === "number") lines.delete(key);
  return { linesOf: lines as Map<string, number[]>, texts, written: places.values() };
}
