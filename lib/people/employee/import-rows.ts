import { listDepartments } from "@/db/people/department";
import { readImport } from "@/db/people/employee-import";
import { type ImportRowRecord, listImportRows } from "@/db/people/employee-import-row";
import { listCurrentNumbers, listEmployeesByIds } from "@/db/people/import-register";
import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import { labelsOf } from "@/lib/domain/people/department-tree";
import { displayName } from "@/lib/domain/people/employee";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import { maskedCell } from "@/lib/domain/people/import-cell";
import type { ImportColumns, ImportField } from "@/lib/domain/people/import-column";
import {
  type ImportChange,
  type ImportKind,
  type ImportMark,
  importChanges,
} from "@/lib/domain/people/import-plan";
import { type ImportedPerson, type ImportFault, readImportRow } from "@/lib/domain/people/import-row";
import { isOwnList } from "@/lib/domain/people/import-state";
import { query, type ReadScope } from "@/lib/query";
import {
  type FaultyRowContent,
  type ImportRowContent,
  type LeftRowContent,
  openReading,
  openRow,
} from "./import-file";
import { hiddenLines } from "./import-hidden";

export const importPageSize = 25;

export interface ShownChange {
  field: ImportChange;
  before: string | null;
  after: string | null;
}
export interface ShownImportRow {
  line: number;
  employeeId: string | null;
  name: string;
  employeeNumber: string | null;
  changes: ShownChange[];
  faults: (ImportFault & { cell: string })[];
  /** Of e-IDs that end with the employment. */
  blocks: number;
  /** Of somebody missing: the rows with errors that may be about them. */
  mayBeLines: number[];
  /** Somebody has changed the person since the list was read. */
  outdated: boolean;
}
export interface ImportRowsPage {
  rows: ShownImportRow[];
  next: number | null;
}

interface Asked {
  importId: string;
  kind: Exclude<ImportKind, "unchanged">;
  mark: ImportMark | null;
  after: number | null;
}

/**
 * Whoever confirms sees who it is about: those who are missing, those whose e-IDs end, and the rows to state something
 * about.
 */
export const isForSecond = ({ kind, mark }: Pick<Asked, "kind" | "mark">): boolean =>
  kind === "left" || (kind === "changed" && mark === "blocks") || (kind === "faulty" && mark === "anybody");

/** Of a colleague's file no more is shown than what says whom a row means. */
const identity: readonly ImportField[] = ["personalNumber", "employeeNumber", "name", "givenName", "surname"];

/** A page of the rows of one kind. What stands in a file is for whoever uploaded it, but for a last day. */
export const listImportPage = query({
  permission: "employee:import",
  looks: "list",
  async run(scope, { importId, kind, mark, after }: Asked): Promise<ImportRowsPage> {
    const { tx, actor, now } = scope;
    const list = await readImport(tx, importId, now);
    const own = isOwnList(actor, list);
    if (!own && !isForSecond({ kind, mark })) throw new Refusal("list-gone");
    const of = { organisationId: list.organisationId, importId };
    const read = await listImportRows(tx, of, { kind, mark, after, limit: importPageSize + 1 });
    const page = read.slice(0, importPageSize);
    const columns = openReading(list).headings?.columns ?? {};
    const register = await registerOf(scope, page);
    const opened = { organisationId: list.organisationId, id: list.id };
    const hidden = kind === "faulty" ? await hiddenLines(scope, list, page) : new Set<number>();
    const rows = page.map((row) => {
      if (hidden.has(row.line)) return { ...blank, line: row.line, name: "" };
      if (kind === "faulty") {
        const { cells, faults } = openRow<FaultyRowContent>(opened, row);
        const shown = own ? faults : faults.filter(({ field }) => identity.includes(field));
        return faultyRow(row, { cells, faults: shown }, columns);
      }
      const content = kind === "left" ? null : openRow<ImportRowContent>(opened, row);
      const shown = register.show(row, content, own ? importChanges : ["employedTo"]);
      return kind === "left"
        ? { ...shown, mayBeLines: linesBeside(scope, register.people.get(row.employeeId ?? ""), row, opened) }
        : shown;
    });
    const last = page.at(-1);
    return { rows, next: read.length > importPageSize && last ? Math.abs(last.line) : null };
  },
});

const blank = {
  employeeId: null,
  employeeNumber: null,
  changes: [],
  faults: [],
  blocks: 0,
  mayBeLines: [],
  outdated: false,
};

function faultyRow(
  { line }: ImportRowRecord,
  { cells, faults }: FaultyRowContent,
  columns: ImportColumns,
): ShownImportRow {
  const { person } = readImportRow(cells, columns, "9999-01-01");
  const cell = (field: ImportField) => maskedCell(cells[columns[field] ?? -1] ?? "");
  return {
    ...blank,
    line,
    name: nameIn(person),
    employeeNumber: person.employeeNumber,
    faults: faults.map((one) => ({ ...one, cell: cell(one.field) })),
  };
}

const nameIn = ({ givenName, surname }: ImportedPerson) =>
  [givenName, surname].filter((part) => part !== null).join(" ");

/** Those in the register whom a page is about, as this actor may see them. */
async function registerOf({ tx, actor, sees }: ReadScope, page: readonly ImportRowRecord[]) {
  const ids = page.flatMap(({ employeeId }) => employeeId ?? []);
  const people = new Map(
    (await listEmployeesByIds(tx, actor.organisationId, ids)).map((row) => [row.id, row]),
  );
  const numbers = groupBy(await listCurrentNumbers(tx, ids), ({ employeeId }) => employeeId);
  const labels = labelsOf(await listDepartments(tx));
  const before = (id: string): Said => {
    const { departmentId, protectedIdentity: _, ...row } = people.get(id) ?? { departmentId: null };
    const had = numbers.get(id) ?? [];
    const number = (...kinds: string[]) => had.find(({ kind }) => kinds.includes(kind))?.masked ?? null;
    return {
      ...row,
      department: labels.get(departmentId ?? "") ?? null,
      manager: null,
      personalNumber: number("personnummer", "samordningsnummer"),
      employeeNumber: number("employee-number"),
      hsaId: number("hsa-id"),
      userPrincipalName: number("user-principal-name"),
    } as Said;
  };
  const show = (
    row: ImportRowRecord,
    content: ImportRowContent | null,
    shown: readonly ImportChange[],
  ): ShownImportRow => {
    const known = people.get(row.employeeId ?? "");
    const sight = known ? sees(known.id, known) : false;
    const hidden = known?.protectedIdentity && !sight;
    const had = known ? before(known.id) : {};
    const said = content?.person.employeeNumber ?? null;
    return {
      ...blank,
      line: row.line,
      employeeId: known?.id ?? null,
      name: known ? displayName(known, sight) : nameIn(content?.person ?? ({} as ImportedPerson)),
      employeeNumber: hidden
        ? null
        : (had.employeeNumber ?? (shown.includes("employeeNumber") ? said : null)),
      changes: hidden || !content ? [] : changesIn(content, shown, had, saidBy(content, labels)),
      blocks: row.blocks,
      outdated: known !== undefined && known.version !== row.employeeVersion,
    };
  };
  return { people, show };
}

/** Not beside a protected person for whoever may not see them: what the row says would lead to the pseudonym. */
function linesBeside(
  { sees }: ReadScope,
  known: Awaited<ReturnType<typeof listEmployeesByIds>>[number] | undefined,
  row: ImportRowRecord,
  list: { organisationId: string; id: string },
): number[] {
  if (row.content === null || !known || (known.protectedIdentity && !sees(known.id, known))) return [];
  return openRow<LeftRowContent>(list, row).lines;
}

type Said = Partial<Record<ImportChange, string | null>>;
const changesIn = (
  { changes }: ImportRowContent,
  shown: readonly ImportChange[],
  had: Said,
  said: Said,
): ShownChange[] =>
  changes
    .filter((field) => shown.includes(field))
    .map((field) => ({ field, before: had[field] || null, after: said[field] ?? null }));

/** What the file says, as the screen shows it: a number without its last digits. */
function saidBy({ person, departmentId }: ImportRowContent, labels: ReadonlyMap<string, string>): Said {
  const { personalNumber, employedTo, protectedIdentity: _, departmentCode: __, ...rest } = person;
  return {
    ...rest,
    department: (departmentId && labels.get(departmentId)) ?? person.department ?? person.departmentCode,
    employedTo: employedTo === "open" ? null : employedTo,
    personalNumber: personalNumber && (parsePersonalNumber(personalNumber, "9999-01-01")?.masked ?? null),
  };
}
