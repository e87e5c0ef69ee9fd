import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** Somebody's order, as its row and its event. */
export async function anOrderedEid(sql: postgres.ISql, row: Record<string, unknown>): Promise<void> {
  await insertOrdered(sql, row);
  await beganAsNow(sql, sql`id = ${String(row.id)}`);
}

const insertOrdered = (sql: postgres.ISql, row: Record<string, unknown>) =>
  sql`insert into tenant.eid ${sql({ ...row, status: "ordered", approved_by: null, version: 1 })}`;

/** One event says that these e-IDs came as they are: the next step of each begins where its last event ended. */
export async function beganAsNow(
  sql: postgres.ISql,
  which: postgres.PendingQuery<postgres.Row[]>,
): Promise<void> {
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, at, by_account, by_name, source)
    select organisation_id, id, 'order', status, now(), ordered_by, 'svep', 'screen' from tenant.eid where ${which}`;
}

/** Puts an e-ID in use, along the lifecycle that the database keeps; the row as of an order. */
export async function anActiveEid(sql: postgres.ISql, row: Record<string, unknown>): Promise<void> {
  await insertOrdered(sql, row);
  const by = { approved_by: randomUUID() };
  await sql`update tenant.eid set ${sql({ status: "approved", ...by })} where id = ${String(row.id)}`;
  for (const status of ["producing", "ready", "active"])
    await sql`update tenant.eid set ${sql({ status })} where id = ${String(row.id)}`;
  await beganAsNow(sql, sql`id = ${String(row.id)}`);
}
