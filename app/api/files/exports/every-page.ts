import { maximumExportRows } from "@/lib/domain/export";
import { Refusal } from "@/lib/domain/refusal";

interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** Every page of a list after the other, as the screen would show them. Throws Refusal export-too-long. */
export async function everyPage<Row>(read: (after: string | null) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page: Page<Row> = await read(after);
    rows.push(...page.rows);
    if (rows.length > maximumExportRows) throw new Refusal("export-too-long");
    after = page.next;
  }
  return rows;
}
