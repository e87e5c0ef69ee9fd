import { readImport } from "@/db/people/employee-import";
import { type ImportRowRecord, listImportRows } from "@/db/people/employee-import-row";
import { Refusal } from "@/lib/domain/core/refusal";
import { maskedCell } from "@/lib/domain/people/import-cell";
import type { ImportColumns, ImportField } from "@/lib/domain/people/import-column";
import {
  type ImportChange,
  type ImportKind,
  type ImportMark,
  importChanges,
} from "@/lib/domain/people/import-plan";
import { readImportRow, type ShownFault } from "@/lib/domain/people/import-row";
import { isOwnList } from "@/lib/domain/people/import-state";
import { query, type ReadScope } from "@/lib/query";
import {
  type FaultyRowContent,
  type ImportRowContent,
  type LeftRowContent,
  openReading,
  openRow,
} from "./import-file";
import { readsRows, shownFaults } from "./import-hidden";
import type { ImportPreview } from "./import-preview";
import { nameIn } from "./import-row-manager";
import { blankRow, type KnownRow, registerOf, type ShownImportRow } from "./import-row-register";

export const importPageSize = 25;

export interface ImportRowsPage {
  rows: ShownImportRow[];
  next: number | null;
}

interface Asked {
  importId: string;
  kind: Exclude<ImportKind, "unchanged"> | "noted";
  mark: ImportMark | null;
  /** Only rows that change this field. */
  field?: ImportChange | null;
  after: number | null;
}

/**
 * Whoever confirms sees who it is about: those who are missing, those whose e-IDs end, and the rows to state something
 * about.
 */
export const isForSecond = ({ kind, mark }: Pick<Asked, "kind" | "mark">): boolean =>
  kind === "left" || (kind === "changed" && mark === "blocks") || (kind === "faulty" && mark === "anybody");

/** How many rows a list of them has in all, for its heading: noted rows are of each kind that is imported. */
export function countAsked(
  { counts, fields }: Pick<ImportPreview, "counts" | "fields">,
  { kind, mark, field = null }: Pick<Asked, "kind" | "mark" | "field">,
): number {
  if (field !== null) return fields.find((one) => one.field === field)?.rows ?? 0;
  if (kind === "noted") {
    const noted = mark === "merged" ? "merged" : "managerless";
    return [counts.new, counts.changed, counts.unchanged].reduce((sum, one) => sum + one[noted], 0);
  }
  if (mark === null) return counts[kind].rows;
  return counts[kind][mark === "blocks" ? "losers" : mark];
}

/** Of a colleague's file no more is shown than what says whom a row means. */
const identity: readonly ImportField[] = ["personalNumber", "employeeNumber", "name", "givenName", "surname"];

/** A page of the rows of one kind. What stands in a file is for whoever uploaded it, but for a last day. */
export const listImportPage = query({
  permission: "employee:import",
  looks: "list",
  async run(scope, { importId, kind, mark, field = null, after }: Asked): Promise<ImportRowsPage> {
    const { tx, actor, now } = scope;
    const list = await readImport(tx, importId, now);
    const own = isOwnList(actor, list);
    if (!own && (field !== null || !isForSecond({ kind, mark }))) throw new Refusal("list-gone");
    const of = { organisationId: list.organisationId, importId };
    const read = await listImportRows(tx, of, { kind, mark, field, after, limit: importPageSize + 1 });
    const page = read.slice(0, importPageSize);
    const columns = openReading(list).headings?.columns ?? {};
    const register = await registerOf(scope, list, page);
    const opened = { organisationId: list.organisationId, id: list.id };
    const rows = page.map((row) => {
      if (kind === "faulty") {
        const { cells, faults } = openRow<FaultyRowContent>(opened, row);
        const shown = own ? faults : faults.filter(({ field }) => identity.includes(field));
        return readsRows(actor, list)
          ? faultyRow(row, { cells, faults: shown }, columns)
          : unreadRow(row, shownFaults(shown));
      }
      const content = kind === "left" || row.content === null ? null : openRow<ImportRowContent>(opened, row);
      const shown = register.show(row, content, own ? importChanges : ["employedTo"]);
      return kind === "left"
        ? { ...shown, mayBeLines: linesBeside(scope, register.people.get(row.employeeId ?? ""), row, opened) }
        : shown;
    });
    const last = page.at(-1);
    return { rows, next: read.length > importPageSize && last ? Math.abs(last.line) : null };
  },
});

function faultyRow(
  { line }: ImportRowRecord,
  { cells, faults }: FaultyRowContent,
  columns: ImportColumns,
): ShownImportRow {
  const { person } = readImportRow(cells, columns, "9999-01-01");
  const cell = (field: ImportField) => maskedCell(cells[columns[field] ?? -1] ?? "");
  return {
    ...blankRow,
    line,
    name: nameIn(person),
    employeeNumber: person.employeeNumber,
    faults: faults.map((one) => ({ ...one, cell: cell(one.field) })),
  };
}

const unreadRow = ({ line }: ImportRowRecord, faults: ShownFault[]): ShownImportRow => ({
  ...blankRow,
  line,
  name: null,
  faults: faults.map((one) => ({ ...one, cell: null })),
});

/** Not beside a protected person for whoever may not see them: what the row says would lead to the pseudonym. */
function linesBeside(
  { sees }: ReadScope,
  known: KnownRow | undefined,
  row: ImportRowRecord,
  list: { organisationId: string; id: string },
): number[] {
  if (row.content === null || !known || (known.protectedIdentity && !sees(known.id, known))) return [];
  return openRow<LeftRowContent>(list, row).lines;
}
