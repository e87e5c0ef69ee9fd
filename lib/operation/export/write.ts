import writeXlsxFile from "write-excel-file/node";
import { csvLine, type ExportCell, type ExportFormat, type ExportTable } from "@/lib/domain/core/export";

export const exportTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The file's bytes. CSV begins with a byte order mark, without which a spreadsheet takes å for Ã¥. */
export async function writeExport(table: ExportTable, format: ExportFormat): Promise<Buffer> {
  if (format === "xlsx") return writeWorkbook(table);
  const lines = [table.headings, ...table.rows].map((row) => `${csvLine(row)}\r\n`);
  return Buffer.from(`\ufeff${lines.join("")}`);
}

/** Every cell says what it is, so that no text is ever read as a formula. */
function typed(cell: ExportCell) {
  if (cell === null) return null;
  if (typeof cell === "number") return { type: Number, value: cell };
  // XML 1.0 has no such characters, and a cell holds so many.
  return { type: String, value: cell.replace(/[^\P{Cc}\t\n\r]/gu, "").slice(0, 32_767) };
}

function writeWorkbook({ headings, rows }: ExportTable): Promise<Buffer> {
  const head = headings.map((value) => ({ type: String, value, fontWeight: "bold" as const }));
  return writeXlsxFile([head, ...rows.map((row) => row.map(typed))], { stickyRowsCount: 1 }).toBuffer();
}
