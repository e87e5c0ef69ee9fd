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
import type { ManagerNote, ManagerPick, Namesakes } from "@/lib/domain/people/import-manager";
import type { ImportVerbs } from "@/lib/domain/people/import-plan";
import type { ImportedPerson, ImportFault } from "@/lib/domain/people/import-row";
import type { ListEnds } from "@/lib/domain/people/import-state";
import type { NewDepartment } from "@/lib/domain/people/new-department";
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

/** How a file was read: of people's own words only what stands in its first rows. */
export interface ImportReading {
  file: string;
  form?: TableForm;
  /** The first rows, any of which may have the headings. */
  first?: string[][];
  /** The line of each of them, as a spreadsheet numbers it. */
  lines?: number[];
  headings?: FoundHeadings;
  /** When the columns were chosen, where a list with the same headings was imported before. */
  rememberedOn?: string | null;
  /** The row that the file was refused for. */
  refusedRow?: string;
  newDepartments?: NewDepartment[];
  /** How many people get their last day by the file. */
  lastDays?: number;
  /** Those with e-IDs whose last day the file moves near. */
  ends?: ListEnds;
  /** Managers whose name several have, the first of them, and how many there are. */
  namesakes?: ShownNamesakes[];
  namesakesAll?: number;
  /** How many managers are not set, by why. */
  managerNotes?: Partial<Record<ManagerNote, number>>;
  /** How many people several rows became, and how many rows repeat another. */
  merged?: MergedCounts;
  /** Totals and lines at a page's foot: the first of them, and how many there are. */
  footers?: { lines: number[]; rows: number };
}

export interface MergedCounts {
  people: number;
  rows: number;
  repeated: number;
  /** Those among them with an error, who are not imported. */
  faulty?: { people: number; rows: number };
}

/** Rows of one unit whose manager's name several have, and who those are. */
export interface ShownNamesakes extends Omit<Namesakes, "candidates" | "unit"> {
  key: string;
  unit: string;
  candidates: {
    node: string;
    employeeId: string | null;
    line: number | null;
    /** A new person's details, from the file; those of a person on record are read from the register. */
    name: string;
    title: string;
    department: string;
    number: string;
  }[];
}

/** Whom the uploader chose, by the key of the name and unit. */
export type ManagerChoices = Record<string, ManagerPick>;

/** The manager cell, and the manager found: an employee on record, or one new in a row of the list. */
export interface ManagerRef {
  text: string;
  employeeId: string | null;
  line: number | null;
}

/** An employment beside the first, as the file says, and where it is. */
export interface OtherWork {
  person: ImportedPerson;
  departmentId: string | null;
  departmentIsNew: boolean;
}

/** What is kept of a row that something is to be done about. */
export interface ImportRowContent {
  person: ImportedPerson;
  departmentId: string | null;
  /** Made before the rows are. */
  departmentIsNew: boolean;
  /** Employments beside the first. */
  others?: OtherWork[];
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

export const sealManager = (list: Of, line: number, ref: ManagerRef) =>
  sealJson(list, `${line} manager`, ref);
export const openManager = (list: Of, { line, manager }: { line: number; manager: Uint8Array | null }) =>
  manager && (openJson(list, `${line} manager`, manager) as ManagerRef);

export const sealChoices = (list: Of, choices: ManagerChoices) => sealJson(list, "choices", choices);
export const openChoices = (list: Of & { managerChoices: Uint8Array | null }): ManagerChoices =>
  list.managerChoices === null ? {} : (openJson(list, "choices", list.managerChoices) as ManagerChoices);

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
