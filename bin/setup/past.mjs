import { connect } from "./roles.mjs";

/**
 * Lets whoever writes to a throwaway database date it as they like (db/core/lifecycle.sql): tests and measurements tell years.
 * A transaction that tells a past (db/seed/past.ts) also has certificates that were opened before, and makes up the history of an e-ID.
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
  await openHistory(administrator);
}

/**
 * Lets whoever says so (db/seed/past.ts) write an e-ID without the event of each step, and nothing else of a past.
 * @param {string} administrator
 */
export async function openHistory(administrator) {
  const sql = await connect(administrator);
  await sql.unsafe(
    `create or replace function tenant.may_make_history() returns boolean language sql stable as
       $$select current_setting('is_superuser') = 'on' or coalesce(current_setting('app.past', true), '') = 'told'$$`,
  );
  await sql.end();
}
