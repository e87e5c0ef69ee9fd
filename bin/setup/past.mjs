import { connect } from "./roles.mjs";

/**
 * Lets whoever writes to a throwaway database date it as they like (db/core/lifecycle.sql): tests and measurements tell years.
 * Whoever says so (db/seed/past.ts) also tells of certificates that were opened before.
 * @param {string} administrator
 */
export async function openPast(administrator) {
  const sql = await connect(administrator);
  await sql.unsafe(
    "create or replace function tenant.may_date_back() returns boolean language sql stable as 'select true'",
  );
  await sql.unsafe(
    `create or replace function tenant.may_open() returns boolean language sql stable as
       $$select current_user in ('sigill_signer', 'sigill_seed') or coalesce(current_setting('app.past', true), '') = 'told'$$`,
  );
  await sql.end();
}
