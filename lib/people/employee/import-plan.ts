import { appendAudit } from "@/db/core/audit";
import type { Tx } from "@/db/core/client";
import type { DepartmentRow } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import type { NewImportRow } from "@/db/people/employee-import-row";
import type { Actor } from "@/lib/domain/core/actor";
import { employmentState } from "@/lib/domain/people/employee";
import type { ImportColumns } from "@/lib/domain/people/import-column";
import { type RowClue, rowClue } from "@/lib/domain/people/import-doubt";
import type { ChoiceOf } from "@/lib/domain/people/import-manager";
import { keysOfPerson } from "@/lib/domain/people/import-manager-key";
import {
  type FoundPlaces,
  type KnownEmployee,
  type PlanContext,
  type PlannedRow,
  planKnown,
  planNew,
} from "@/lib/domain/people/import-plan";
import type { ImportedPerson, ImportFault } from "@/lib/domain/people/import-row";
import { endsSoon, type ListEnds } from "@/lib/domain/people/import-state";
import { entryOf } from "./import-entry";
import { type ImportRowContent, type MergedCounts, type OtherWork, sealRow } from "./import-file";
import { addFromFile, type ManagerSearch } from "./import-manager-search";
import { type Placing, placeOf } from "./import-place";
import { countHeld, type Found, findPeople } from "./import-register";
import { type ImportUnit, type ReadUnit, readUnit } from "./import-unit";

export interface Planning extends PlanContext, Placing {
  list: ImportRecord;
  actor: Actor;
  columns: ImportColumns;
  now: Date;
  /** Which lines of the file are one person's, by each of them. */
  groups: ReadonlyMap<number, number[]>;
  managers: ManagerSearch;
  choiceOf: ChoiceOf;
  departments: readonly DepartmentRow[];
  /** Counted on the way: rows of the job, and those of its second pass. */
  numbered: { rows: number; managers: number };
  merged: Required<MergedCounts>;
  /** Found on the way: who is in the file beside those that the rows are about, and so has not left. */
  alsoNamed: Set<string>;
  /** Found on the way, of a whole list: what faulty rows say that lead to nobody in the register. */
  clues: RowClue[];
  /** Counted on the way: those whose last day the file says. */
  lastDays: number;
  /** Found on the way: those with e-IDs who end soon. */
  ends: ListEnds;
}

/** Plans each person of a chunk; managers are planned once all people are known (import-managers.ts). */
export async function planRows(
  tx: Tx,
  planning: Planning,
  units: readonly ImportUnit[],
): Promise<NewImportRow[]> {
  const { list } = planning;
  const read = units.flatMap((unit) => readUnit(unit, planning));
  const sought = read.map(({ person, others }) => ({
    person,
    otherNumbers: others.flatMap((one) => one.person.employeeNumber ?? []),
  }));
  const found = await findPeople(tx, list.organisationId, sought, planning);
  await recordHidden(tx, planning, found);
  const ids = found.flatMap(({ known }) => (known ? [known.id] : []));
  const held = await countHeld(tx, ids, planning.now);
  const plannedBy = (person: ImportedPerson, known: KnownEmployee | null, places: Places) =>
    known ? planKnown(person, known, places, planning) : planNew(person, planning);
  return read.map((row, nth) => {
    const { known = null, two = [] } = found[nth] ?? {};
    const faults = [...ownFaults(planning, row, known), ...(two.length > 0 ? [twoPeople] : [])];
    for (const { id } of two) planning.alsoNamed.add(id);
    const places = placesOf(planning, row, faults);
    const planned = faults.length > 0 ? faulty(faults) : plannedBy(row.person, known, places);
    noteManagers(planning, row, { known, two }, places, planned);
    const whom = known ?? two.find(({ protectedIdentity }) => protectedIdentity) ?? two[0];
    const clue =
      planned.kind === "faulty" && list.fullList ? clueIn(planning, row, whom !== undefined) : null;
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

/** A row known by its employee number, with a number that cannot be read, may be about those it is like, and nobody else. */
function clueIn({ columns }: Planning, { line, cells, person }: ReadUnit, isSomebodys: boolean) {
  const clue = rowClue(line, person, cells[columns.personalNumber ?? -1] ?? "");
  if (!isSomebodys) return clue;
  return clue?.unreadable ? { ...clue, unreadable: false } : null;
}

const twoPeople: ImportFault = { field: "employeeNumber", code: "two-people" };
const faulty = (faults: ImportFault[]): PlannedRow => ({ kind: "faulty", changes: [], verbs: {}, faults });

interface Places extends FoundPlaces {
  others: OtherWork[];
  /** The row that the faults are in, of several of one person. */
  faultsAt: Pick<ReadUnit, "line" | "cells">;
}

/** The departments of the employment and of those beside it. Only several rows of a person, or a full list, state all. */
function placesOf(planning: Planning, row: ReadUnit, faults: ImportFault[]): Places {
  const { person, others, lines } = row;
  const place = placeOf(planning, person, faults);
  let faultsAt: Places["faultsAt"] = row;
  const placed = others.map((one) => {
    const isFirst = faults.length === 0;
    const there = placeOf(planning, one.person, isFirst ? faults : []);
    if (isFirst && faults.length > 0) faultsAt = one;
    return { person: one.person, ...there };
  });
  const saysAll = (lines.length > 0 || planning.list.fullList) && planning.columns.alsoEmployed === undefined;
  const nameOf = (department: string | null) =>
    planning.departments.find(({ id }) => id === department)?.name;
  return {
    ...place,
    others: placed,
    faultsAt,
    alsoInNew: placed.some(({ departmentIsNew }) => departmentIsNew),
    alsoEmployed: saysAll
      ? placed.map(({ person: one, departmentId }) => ({
          title: one.title ?? "",
          departmentId,
          department: nameOf(departmentId) ?? "",
          employeeNumber: one.employeeNumber,
          employedFrom: one.employedFrom,
          employedTo: one.employedTo === "open" ? null : one.employedTo,
        }))
      : null,
  };
}

/**
 * Faults of the row itself. Our own export must import again: it has a pseudonym for a protected person, whom the row
 * leaves unchanged, and may have an odd name that an officer has confirmed.
 */
function ownFaults({ seesProtected }: Planning, { person, faults }: ReadUnit, known: KnownEmployee | null) {
  if (person.sigillId === null || !known) return faults;
  if (known.protectedIdentity && !seesProtected) return [];
  const same = known.givenName === person.givenName && known.surname === person.surname;
  return same ? faults.filter(({ code }) => code !== "name-odd") : faults;
}

/** Adds the person as a candidate and their manager as a question, unless the uploader may not see the person. */
function noteManagers(
  { managers, seesProtected, self, today }: Planning,
  { line, person, employeeNumbers }: ReadUnit,
  { known, two }: Found,
  { departmentId }: Places,
  { kind, verbs }: PlannedRow,
): void {
  if ((known?.protectedIdentity && !seesProtected) || two.length > 0) return;
  const isFaulty = kind === "faulty";
  if (isFaulty && known) return; // as the register has them
  const node = known?.id ?? `line ${line}`;
  const unit = departmentId ?? known?.departmentId ?? null;
  const left = known !== null && employmentState(periodAfter(known, verbs), today) === "ended";
  const candidate = { node, employeeId: known?.id ?? null, line, unit, left, faulty: isFaulty };
  addFromFile(managers, candidate, keysOfPerson(person, employeeNumbers));
  if (isFaulty || left || person.manager === null) return;
  const current = known?.managerId ?? null;
  managers.questions.push({
    ...{ line, node, unit, text: person.manager, current },
    self: known !== null && known.id === self,
  });
}

function periodAfter(
  { employedFrom, employedTo }: KnownEmployee,
  { rehire, end, reopen }: PlannedRow["verbs"],
) {
  if (rehire) return rehire;
  return { employedFrom, employedTo: end ?? (reopen ? null : employedTo) };
}

function recorded(
  planning: Planning,
  { line, person, lines, repeated }: ReadUnit,
  known: Pick<KnownEmployee, "id" | "version"> | undefined,
  { departmentId, departmentIsNew, others, faultsAt }: Places,
  { kind, changes, verbs, faults }: PlannedRow,
  held: number,
): NewImportRow {
  const { list, numbered, merged } = planning;
  const row = { organisationId: list.organisationId, importId: list.id, line, kind, lines };
  if (lines.length > 0) {
    const counted = kind === "faulty" ? [merged, merged.faulty] : [merged];
    for (const one of counted) {
      one.people += 1;
      one.rows += 1 + lines.length;
    }
    merged.repeated += repeated;
  }
  // Also of a faulty row: somebody who is in the file has not left.
  const who = known ? { employeeId: known.id, employeeVersion: known.version } : {};
  if (kind === "unchanged") return { ...row, ...who };
  if (kind === "faulty") {
    const doubt = person.personalNumber === null ? null : "none";
    const { line: at, cells } = faultsAt;
    const there = { line: at, lines: [line, ...lines].filter((one) => one !== at) };
    return { ...row, ...there, ...who, doubt, content: sealRow(list, at, { cells, faults }) };
  }
  const content: ImportRowContent = { person, departmentId, departmentIsNew, others, verbs };
  if (verbs.end) noteEnd(planning, verbs.end, held);
  const named = changes.includes("givenName") || changes.includes("surname");
  return {
    ...row,
    ...who,
    content: sealRow(list, line, content),
    changes,
    renames: named && held > 0,
    readdresses: changes.includes("email") || changes.includes("phone"),
    numberless: kind === "new" && person.personalNumber === null,
    nth: ++numbered.rows,
    blocks: verbs.end ? held : 0,
  };
}

function noteEnd(planning: Planning, lastDay: string, held: number): void {
  planning.lastDays += 1;
  if (held === 0 || !endsSoon(lastDay, planning.today)) return;
  planning.ends.people += 1;
  planning.ends.blocks += held;
}
