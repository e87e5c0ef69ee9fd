import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** Somebody's order, as its row. */
export async function anOrderedEid(sql: postgres.ISql, row: Record<string, unknown>): Promise<void> {
  const ordered = { ...row, status: "ordered", approved_by: null, version: 1 };
  await sql`insert into tenant.eid ${sql(ordered)}`;
}

/** Puts an e-ID in use, along the lifecycle that the database keeps; the row as of an order. */
export async function anActiveEid(sql: postgres.ISql, row: Record<string, unknown>): Promise<void> {
  await anOrderedEid(sql, row);
  const by = { approved_by: randomUUID() };
  await sql`update tenant.eid set ${sql({ status: "approved", ...by })} where id = ${String(row.id)}`;
  for (const status of ["producing", "ready", "active"])
    await sql`update tenant.eid set ${sql({ status })} where id = ${String(row.id)}`;
}
