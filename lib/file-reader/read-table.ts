import type { TableForm } from "@/lib/document/table-file";
import type { TableLimits, TableRow } from "@/lib/document/table-limit";
import { readFile } from "./read-file";

export interface TableRequest {
  employer: string;
  limits: TableLimits;
  first?: number;
  waits?: "job" | "person";
  onForm?: (form: TableForm) => void;
}

/** The rows of a table that have something in them, read by a child. Throws as readFile does. */
export async function* tableRows(
  bytes: Uint8Array,
  { employer, limits, first, waits = "person", onForm }: TableRequest,
): AsyncGenerator<TableRow, void> {
  const options = { limits, ...(first === undefined ? {} : { first }) };
  for await (const item of readFile(bytes, { kind: "table", employer, options, waits }))
    if (item.is === "head") onForm?.(item.head);
    else yield* item.rows;
}
