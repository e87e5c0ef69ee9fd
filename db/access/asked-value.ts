import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { attributeValue } from "@/db/schema/attribute-value";
import { type AskedBy, employeesAsked } from "./asked-mandate";

export interface AskedValue extends Record<string, unknown> {
  employeeId: string;
  attributeId: string;
  value: string;
  /** YYYY-MM-DD. */
  sourceOn: string;
}

/** What was imported of those who are asked about, of these attributes and no others. */
export async function listAskedValues(
  tx: Tx,
  asked: readonly AskedBy[],
  attributeIds: readonly string[],
): Promise<AskedValue[]> {
  const rows = await tx.execute<AskedValue>(sql`
    select ${attributeValue.employeeId} as "employeeId", ${attributeValue.attributeId} as "attributeId",
      ${attributeValue.value}, ${attributeValue.sourceOn}::text as "sourceOn"
    from ${attributeValue}
    where ${attributeValue.employeeId} = any (array(${employeesAsked(asked)}))
      and ${attributeValue.attributeId} = any (${`{${attributeIds.join(",")}}`}::uuid[])`);
  return [...rows];
}
