import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import { type Actor, employeeIdOf, isClient } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { departmentFinder } from "@/lib/domain/people/department";
import { maySeeProtected } from "@/lib/domain/people/employee";
import type { ImportColumns } from "@/lib/domain/people/import-column";
import { readImportRow } from "@/lib/domain/people/import-row";
import { noEnds } from "@/lib/domain/people/import-state";
import type { ImportBytes } from "./import-file";
import { dataRows, type ImportLayout } from "./import-layout";
import { searchManagers } from "./import-manager-search";
import { choicesFor } from "./import-namesakes";
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
  const columns = columnsFor(actor, layout);
  const { linesOf, texts } = await lookThrough(bytes, layout, columns, today);
  const seesProtected = maySeeProtected(actor);
  const departments = await within(listDepartments);
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
    departments,
    ...placesIn(departments),
    numbered: { rows: 0, managers: 0 },
    merged: { people: 0, rows: 0, repeated: 0 },
    alsoNamed: new Set(),
    clues: [],
    ends: { ...noEnds },
  };
}

/** A client is not told by an id of ours who is in the register: it means people by their numbers. */
function columnsFor(actor: Actor, { headings }: ImportLayout): ImportColumns {
  const { sigillId: _, ...others } = headings.columns;
  return isClient(actor) ? others : headings.columns;
}

/** The lines of each number that is in the file more than once, and what its managers are called. */
async function lookThrough(bytes: ImportBytes, layout: ImportLayout, columns: ImportColumns, today: string) {
  const lines = new Map<string, number | number[]>();
  const texts = new Set<string>();
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
    if (person.manager) texts.add(person.manager.normalize().trim());
  }
  for (const [key, at] of lines) if (typeof at === "number") lines.delete(key);
  return { linesOf: lines as Map<string, number[]>, texts };
}

/** The departments on record, and none yet of those to be made. A closed one keeps its code. */
const placesIn = (all: Awaited<ReturnType<typeof listDepartments>>) => ({
  findDepartment: departmentFinder(all),
  newDepartments: new Map(),
  codes: new Map(
    all.flatMap(({ code, closedAt }) =>
      code && closedAt ? [[code.toLocaleLowerCase("sv"), ""] as const] : [],
    ),
  ),
});
