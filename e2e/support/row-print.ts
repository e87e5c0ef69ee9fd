import { database } from "@/e2e/support/database";

/**
 * A print of every business row of some employers: equal before and after means that nothing was done. Refused attempts
 * and the time a session was last seen are left out, since a refusal is what should be there; and so is what neither web
 * nor the worker may write, as what the signer notes by the minute.
 */
export async function rowPrint(organisationIds: string[]): Promise<Record<string, string>> {
  const sql = database();
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables
     where schemaname = 'tenant' and exists (select from unnest(array['sigill_app', 'sigill_worker']) as login
       where has_any_column_privilege(login, format('tenant.%I', tablename), 'insert, update')
          or has_table_privilege(login, format('tenant.%I', tablename), 'delete'))
     order by 1`;
  const print: Record<string, string> = {};
  for (const { name } of tables) {
    const but =
      name === "audit_event"
        ? sql`and outcome <> 'refused'`
        : name === "audit_detail"
          ? sql`and event_id not in (select id from tenant.audit_event where outcome = 'refused')`
          : sql``;
    const [row] = await sql<{ print: string }[]>`
      select count(*) || ' ' || md5(coalesce(string_agg(one::text, chr(10) order by one::text), '')) as print
        from ${sql(`tenant.${name}`)} one where organisation_id = any(${organisationIds}::uuid[]) ${but}`;
    print[`tenant.${name}`] = row?.print ?? "";
  }
  return { ...print, ...(await accountsPrint(organisationIds)) };
}

/** Accounts and sessions belong to no employer: those of the employers' people, and any made with the sweep's own words. */
async function accountsPrint(organisationIds: string[]): Promise<Record<string, string>> {
  const sql = database();
  const [row] = await sql<{ accounts: string; sessions: string; slugs: string }[]>`
    with own as (
      select id, identity_provider, subject, name from system.account
       where subject in ('svep-new', chr(7) || '!')
          or id in (select account_id from tenant.officer where organisation_id = any(${organisationIds}::uuid[]))
          or id in (select account_id from tenant.account_employee where organisation_id = any(${organisationIds}::uuid[]))
    )
    select (select count(*) || ' ' || md5(string_agg(own::text, '' order by id)) from own) as accounts,
           (select count(*) || ' ' || md5(string_agg(session.id || coalesce(ended_at::text, ''), '' order by session.id))
              from system.session join own on own.id = account_id) as sessions,
           (select md5(string_agg(s::text, '' order by slug)) from system.organisation_slug s
             where organisation_id = any(${organisationIds}::uuid[])) as slugs`;
  return {
    "system.account": row?.accounts ?? "",
    "system.session": row?.sessions ?? "",
    "system.organisation_slug": row?.slugs ?? "",
  };
}
