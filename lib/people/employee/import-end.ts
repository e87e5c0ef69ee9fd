import type { AuditEntry } from "@/db/core/audit";
import type { ImportRowRecord } from "@/db/people/employee-import-row";
import type { Refusal } from "@/lib/domain/core/refusal";

/** What became of one row: entries for the log, or why not. */
export type RowEnd = AuditEntry[] | Refusal;
/** A row of the plan, and its number in the job. */
export interface RowToDo {
  number: number;
  row: ImportRowRecord;
}
