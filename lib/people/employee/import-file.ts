import { decryptBytes } from "@/lib/crypto/field-encryption";
import type { TableForm } from "@/lib/document/table-file";
import type { TableLimits, TableRow } from "@/lib/document/table-limit";
import { tableRefusal } from "@/lib/document/table-refusal";
import type { Refusal } from "@/lib/domain/core/refusal";
import {
  type FoundHeadings,
  maximumImportBytes,
  maximumImportColumns,
  maximumImportRows,
} from "@/lib/domain/people/import-column";
import type { ImportChange, ImportVerbs } from "@/lib/domain/people/import-plan";
import type { ImportedPerson, ImportFault } from "@/lib/domain/people/import-row";
import type { ListEnds } from "@/lib/domain/people/import-state";
import { type TableRequest, tableRows } from "@/lib/file-reader/read-table";
import { importPlace, sealJson } from "./import-content";

const limits: TableLimits = {
  bytes: maximumImportBytes,
  unpacked: 128 * 1024 * 1024,
  // Headings, what stands above them, and those that are said again.
  rows: maximumImportRows + 20,
  columns: maximumImportColumns,
  cell: 32_767,
  row: 64_000,
  // A full list of thirty columns has half as much.
  text: 128 * 1024 * 1024,
  controls: 0.01,
};

/** Why a file is not read, in our own words; anything else is a fault. */
export const importRefusal = (fault: unknown): Refusal => tableRefusal(fault, "import-too-long");

/** A list as it was sent, and whose it is. */
export interface ImportBytes {
  bytes: Uint8Array;
  employer: string;
}

export const importRows = (
  { bytes, employer }: ImportBytes,
  more: Omit<TableRequest, "employer" | "limits"> = {},
): AsyncGenerator<TableRow, void> => tableRows(bytes, { employer, limits, ...more });

export interface NewDepartmentName {
  code: string | null;
  name: string;
  rows: number;
}

/** How a file was read: of people's own words only what stands in its first rows. */
export interface ImportReading {
  file: string;
  form?: TableForm;
  /** The first rows, any of which may have the headings. */
  first?: string[][];
  headings?: FoundHeadings;
  /** When the columns were chosen, where a list with the same headings was imported before. */
  rememberedOn?: string | null;
  newDepartments?: NewDepartmentName[];
  /** Those with e-IDs whose last day the file moves near. */
  ends?: ListEnds;
}

/** What is kept of a row that something is to be done about. */
export interface ImportRowContent {
  person: ImportedPerson;
  departmentId: string | null;
  /** Made before the rows are. */
  departmentIsNew: boolean;
  changes: ImportChange[];
  verbs: ImportVerbs;
}
export interface FaultyRowContent {
  cells: string[];
  faults: ImportFault[];
}

/** Of somebody missing: the rows with errors that may be about them. */
export interface LeftRowContent {
  lines: number[];
}

interface Of {
  organisationId: string;
  id: string;
}

const openJson = (list: Of, part: string | number, sealed: Uint8Array): unknown =>
  JSON.parse(decryptBytes(sealed, importPlace(list, part)).toString("utf8"));

export const openReading = (list: Of & { reading: Uint8Array }) =>
  openJson(list, "reading", list.reading) as ImportReading;

type AnyRowContent = ImportRowContent | FaultyRowContent | LeftRowContent;

/** Bound to its line, so that no row can be put in another's place. */
export const sealRow = (list: Of, line: number, row: AnyRowContent) => sealJson(list, line, row);
export function openRow<Row extends AnyRowContent>(
  list: Of,
  row: { line: number; content: Uint8Array | null },
): Row {
  if (row.content === null) throw new Error("The row has nothing to be done.");
  return openJson(list, row.line, row.content) as Row;
}
