import { connect } from "./roles.mjs";

/**
 * Lets whoever writes to a throwaway database date it as they like (db/core/lifecycle.sql): tests and measurements tell years.
 * @param {string} administrator
 */
export async function openPast(administrator) {
  const sql = await connect(administrator);
  await sql.unsafe(
    "create or replace function tenant.may_date_back() returns boolean language sql stable as 'select true'",
  );
  await sql.end();
}
