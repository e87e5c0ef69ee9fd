import { expect } from "@playwright/test";
import postgres from "postgres";

/** All that a hand-over writes about an e-ID, as text: equal before and after means that nothing was done. */
export async function printOf(databaseUrl: string, eidId: string): Promise<Record<string, string>> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const print: Record<string, string> = {};
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
     where table_schema = 'tenant' and column_name = 'eid_id' order by 1`;
  for (const { name } of tables) {
    const [row] = await sql`
      select count(*) || md5(coalesce(string_agg(one::text, '' order by one::text), '')) as print
        from ${sql(`tenant.${name}`)} one where eid_id = ${eidId}`;
    print[name] = row?.print;
  }
  const [eid] = await sql`select md5(one::text) as print from tenant.eid one where id = ${eidId}`;
  const [audit] = await sql`select count(*)::text as n from tenant.audit_event where subject_id = ${eidId}`;
  await sql.end();
  return { ...print, eid: eid?.print, audit: audit?.n };
}

/** Until somebody waits for a row that another holds. */
export async function waitingOn(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const waits = async () => (await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`).length;
  await expect.poll(waits, { timeout: 8_000 }).toBeGreaterThan(0);
  await sql.end();
}
