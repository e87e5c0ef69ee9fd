import type { Permission } from "./permission";

/** The lists that can be taken out as a file. */
export const exportLists = [
  "employees",
  "eids",
  "expiry",
  "issuance",
  "order-flow",
  "block-times",
  "block-months",
  "chapters",
  "control-months",
  "relying-parties",
  "services",
  "schemes",
  "use",
  "agreements",
  "time-line",
  "suppliers",
  "procurements",
  "spend",
  "ceilings",
  "algorithms",
  "audit",
] as const;
export type ExportList = (typeof exportLists)[number];
/** Who may take out a list: whoever may see it. */
export const exportPermissions = {
  employees: "employee:read",
  eids: "eid:read",
  expiry: "eid:read",
  issuance: "eid:read",
  "order-flow": "eid:read",
  "block-times": "eid:read",
  "block-months": "propagation:read",
  chapters: "quality-mark:read",
  "control-months": "quality-mark:read",
  "relying-parties": "relying-party:read",
  services: "relying-party:read",
  schemes: "relying-party:read",
  use: "relying-party:read",
  agreements: "agreement:read",
  "time-line": "agreement:read",
  suppliers: "supplier:read",
  procurements: "supplier:read",
  spend: "supplier:read",
  ceilings: "supplier:read",
  algorithms: "technology:read",
  audit: "audit:read",
} as const satisfies Record<ExportList, Permission>;

export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The most rows of a file; more is narrowed first. */
export const maximumExportRows = 20_000;
/** The most rows of a file that is made while somebody waits; a longer one is made by the worker. */
export const directExportRows = 2_000;
/** How long a file that the worker made is there to be fetched. */
export const exportLifeMs = 86_400_000;

export type ExportCell = string | number | null;
export interface ExportTable {
  headings: string[];
  rows: ExportCell[][];
}

/** How a list is read, page by page, as the screen would show it: what it is narrowed by is the listing. */
export interface ExportPages {
  headings: string[];
  pages: AsyncGenerator<ExportCell[][]>;
}

/** Every page of a list after the other. */
export async function* everyPage<Row, Place = string>(
  read: (after: Place | null) => Promise<{ rows: readonly Row[]; next: Place | null }>,
  cells: (row: Row) => ExportCell[],
): AsyncGenerator<ExportCell[][]> {
  yield* everyPageWith(read, async (rows) => rows.map(cells));
}

/** Every page of a list, whose cells take another look for the rows of the page together. */
export async function* everyPageWith<Row, Place = string>(
  read: (after: Place | null) => Promise<{ rows: readonly Row[]; next: Place | null }>,
  cellsOf: (rows: readonly Row[]) => Promise<ExportCell[][]>,
): AsyncGenerator<ExportCell[][]> {
  for (let after: Place | null = null, first = true; first || after !== null; first = false) {
    const page = await read(after);
    yield await cellsOf(page.rows);
    after = page.next;
  }
}

/** What a spreadsheet would take for a formula is made plain text (OWASP, CSV injection). */
export function plainCell(cell: ExportCell): string {
  const text = cell === null ? "" : String(cell);
  return typeof cell === "string" && /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) ? `'${text}` : text;
}

/** One line of a file of values separated by semicolons, which a Swedish spreadsheet opens as it is (RFC 4180 otherwise). */
export function csvLine(cells: readonly ExportCell[]): string {
  return cells
    .map(plainCell)
    .map((text) => (/[";\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
    .join(";");
}
