import { directExportRows, type ExportPages, type ExportTable } from "@/lib/domain/core/export";

/** The list, or undefined once it turns out to be too long to wait for: no page is read beyond that. */
export async function readShort({ headings, pages }: ExportPages): Promise<ExportTable | undefined> {
  const rows: ExportTable["rows"] = [];
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length > directExportRows) return undefined;
  }
  return { headings, rows };
}
