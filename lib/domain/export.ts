/** The lists that can be taken out as a file. */
export const exportLists = [
  "employees",
  "eids",
  "relying-parties",
  "services",
  "schemes",
  "use",
  "agreements",
  "suppliers",
  "procurements",
  "spend",
  "audit",
] as const;
export type ExportList = (typeof exportLists)[number];
export const exportFormats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The most rows of a file; more is narrowed first. */
export const maximumExportRows = 20_000;

export type ExportCell = string | number | null;
export interface ExportTable {
  headings: string[];
  rows: ExportCell[][];
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
