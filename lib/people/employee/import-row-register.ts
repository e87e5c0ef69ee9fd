import { listDepartments } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import type { ImportRowRecord } from "@/db/people/employee-import-row";
import { listCurrentNumbers, type listEmployeesByIds } from "@/db/people/import-register";
import type { Actor } from "@/lib/domain/core/actor";
import { groupBy } from "@/lib/domain/core/group-by";
import { type AlsoEmployed, alsoEmployedLine } from "@/lib/domain/people/also-employed";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import { type ManagerNote, managerNotes } from "@/lib/domain/people/import-manager";
import { type ImportChange, importChanges } from "@/lib/domain/people/import-plan";
import type { ImportedPerson, ShownFault } from "@/lib/domain/people/import-row";
import type { ReadScope } from "@/lib/query";
import type { ImportRowContent } from "./import-file";
import { managersOf, nameIn, peopleBy } from "./import-row-manager";

export type KnownRow = Awaited<ReturnType<typeof listEmployeesByIds>>[number];

export interface ShownChange {
  field: ImportChange;
  before: string | null;
  after: string | null;
}
export interface ShownImportRow {
  line: number;
  employeeId: string | null;
  /** Null where it is not shown whom the row is about. */
  name: string | null;
  employeeNumber: string | null;
  changes: ShownChange[];
  faults: (ShownFault & { cell: string | null })[];
  /** Why the manager is not set, and what the file calls them. */
  managerNote: ManagerNote | null;
  manager: string | null;
  /** The other rows of the file that became one with it. */
  lines: number[];
  /** How many e-IDs end with the employment. */
  blocks: number;
  /** Rows with errors that may be about this missing person. */
  mayBeLines: number[];
  /** The person has been changed since the list was read. */
  outdated: boolean;
}
export const blankRow = {
  ...{ employeeId: null, employeeNumber: null, changes: [], faults: [], blocks: 0, outdated: false },
  ...{ managerNote: null, manager: null, lines: [], mayBeLines: [] },
};

/** Those in the register whom a page is about, as this actor may see them. */
export async function registerOf(
  { tx, actor, sees }: ReadScope,
  list: ImportRecord,
  page: readonly ImportRowRecord[],
) {
  const ids = page.flatMap(({ employeeId }) => employeeId ?? []);
  const people = await peopleBy(tx, actor.organisationId, ids);
  const managers = await managersOf({ tx, actor, sees }, list, page, people);
  const numbers = groupBy(await listCurrentNumbers(tx, ids), ({ employeeId }) => employeeId);
  const labels = labelsOf(await listDepartments(tx));
  const before = (row: KnownRow): Said =>
    onRecord(row, numbers.get(row.id) ?? [], {
      department: labels.get(row.departmentId ?? "") ?? null,
      manager: managers.before(row.id),
    });
  const show = (
    row: ImportRowRecord,
    content: ImportRowContent | null,
    shown: readonly ImportChange[],
  ): ShownImportRow => {
    if (isUnnamed(actor, row)) return { ...blankRow, line: row.line, name: null, lines: row.lines };
    const known = people.get(row.employeeId ?? "");
    const sight = known ? sees(known.id, known) : false;
    const hidden = known?.protectedIdentity && !sight;
    const had = known ? before(known) : {};
    const said = content?.person.employeeNumber ?? null;
    return {
      ...blankRow,
      line: row.line,
      employeeId: known?.id ?? null,
      name: known ? displayName(known, sight) : nameIn(content?.person ?? ({} as ImportedPerson)),
      employeeNumber: hidden
        ? null
        : (had.employeeNumber ?? (shown.includes("employeeNumber") ? said : null)),
      changes: hidden
        ? []
        : changesIn(row, shown, had, { ...(content ? saidBy(content, labels) : {}), ...managers.after(row) }),
      ...(hidden || !shown.includes("manager") ? {} : notesIn(row, managers.text(row))),
      blocks: row.blocks,
      outdated: known !== undefined && known.version !== row.employeeVersion,
    };
  };
  return { people, show };
}

/**
 * Of rows that change nothing, any may be about a protected person. Among names it would stand out, and beside the alias
 * its number in the file would lead to it.
 */
const isUnnamed = (actor: Actor, { kind, notes }: ImportRowRecord): boolean =>
  kind === "unchanged" && notes.length === 0 && !maySeeProtected(actor);

/** A person as on record, field by field, with personal numbers masked. */
function onRecord(
  { protectedIdentity: _, departmentId: __, ...row }: KnownRow,
  numbers: Awaited<ReturnType<typeof listCurrentNumbers>>,
  places: { department: string | null; manager: string | null },
): Said {
  const number = (...kinds: string[]) => numbers.find(({ kind }) => kinds.includes(kind))?.masked ?? null;
  return {
    ...row,
    ...places,
    alsoEmployed: linesOf(row),
    personalNumber: number("personnummer", "samordningsnummer"),
    employeeNumber: number("employee-number"),
    hsaId: number("hsa-id"),
    userPrincipalName: number("user-principal-name"),
  };
}

type Said = Partial<Record<ImportChange, string | null>>;
const changesIn = (
  { changes }: Pick<ImportRowRecord, "changes">,
  shown: readonly ImportChange[],
  had: Said,
  said: Said,
): ShownChange[] =>
  importChanges
    .filter((field) => changes.includes(field) && shown.includes(field))
    .map((field) => ({ field, before: had[field] || null, after: said[field] || null }));

/** The row for the screen, with a personal number's last digits masked. */
function saidBy(
  { person, departmentId, others }: ImportRowContent,
  labels: ReadonlyMap<string, string>,
): Said {
  const { personalNumber, employedTo, protectedIdentity: _, ...rest } = person;
  return {
    ...rest,
    department: (departmentId && labels.get(departmentId)) ?? person.department ?? person.departmentCode,
    alsoEmployed: (others ?? [])
      .map(({ person: one, departmentId: id }) =>
        alsoEmployedLine({
          ...{ title: one.title ?? "", employeeNumber: one.employeeNumber },
          department: (id && labels.get(id)) ?? one.department ?? one.departmentCode ?? "",
        }),
      )
      .join("; "),
    employedTo: employedTo === "open" ? null : employedTo,
    personalNumber: personalNumber && (parsePersonalNumber(personalNumber, "9999-01-01")?.masked ?? null),
  };
}

const linesOf = ({ alsoEmployed }: { alsoEmployed?: AlsoEmployed[] }) =>
  (alsoEmployed ?? []).map(alsoEmployedLine).join("; ");

const notesIn = ({ notes, lines }: ImportRowRecord, manager: string | null) => ({
  managerNote: managerNotes.find((one) => notes.includes(one)) ?? null,
  manager,
  lines,
});
