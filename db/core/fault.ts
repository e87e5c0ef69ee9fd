import { maskNumbers } from "@/lib/domain/core/mask-numbers";

/**
 * What went wrong in the database, without what was asked or with which values: people's data stand in a query's text
 * and parameters, and in PostgreSQL's own detail, context and, for some faults, message.
 */
export class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
  /** SQLSTATE, or the driver's or the system's name for a connection that is lost. */
  readonly code: string | undefined;
  readonly constraint_name: string | undefined;
  readonly table_name: string | undefined;
  readonly column_name: string | undefined;

  constructor(told: Told, frames: string) {
    super(messageOf(told));
    this.code = told.code;
    this.constraint_name = told.constraint_name;
    this.table_name = told.table_name;
    this.column_name = told.column_name;
    this.stack = `DatabaseFault: ${this.message}\n${frames}`;
  }
}

interface Told {
  message: string;
  severity?: string;
  code?: string;
  constraint_name?: string;
  table_name?: string;
  column_name?: string;
}

/** Classes of SQLSTATE whose messages name tables, columns, constraints and servers, and never a value. */
const namesOnly = /^(08|23|25|28|3D|40|42|53|55|57|58|P0)/;

function messageOf({ message, severity, code = "" }: Told): string {
  // Without a severity it is the driver's own: a connection that was refused, lost or cut.
  if (severity === undefined || namesOnly.test(code)) return maskNumbers(message);
  return `The database refused a statement for the values in it (${code}).`;
}

const nameless = { message: "A query failed." };

/** The same fault, fit for any layer above; what is no fault of the database is handed on as it is. */
export function withoutData(fault: unknown): unknown {
  if (!(fault instanceof Error)) return fault;
  // Drizzle's wrapping. Not asked by its class: a bundle may hold two copies of that.
  if ("query" in fault && "params" in fault)
    return new DatabaseFault(fault.cause instanceof Error ? fault.cause : nameless, framesOf(fault));
  if ("query" in fault && "parameters" in fault) return new DatabaseFault(fault, framesOf(fault));
  if (fault.cause) fault.cause = withoutData(fault.cause);
  return fault;
}

const framesOf = ({ stack = "" }: Error) =>
  stack
    .split("\n")
    .filter((line) => /^ {4}at /.test(line))
    .join("\n");

/** SQLSTATE of a database fault, looked for through the wrapping drizzle adds. */
export function sqlState(fault: unknown): string | undefined {
  if (!(fault instanceof Error)) return undefined;
  if ("code" in fault && typeof fault.code === "string") return fault.code;
  return sqlState(fault.cause);
}

/** Which constraint; empty where it was none. */
export function constraintOf(fault: unknown): string {
  if (!(fault instanceof Error)) return "";
  if ("constraint_name" in fault && typeof fault.constraint_name === "string") return fault.constraint_name;
  return constraintOf(fault.cause);
}
