import type postgres from "postgres";

/** A rule of docs/adr/0004 as a question to pg_catalog: the names of what breaks it. Only the catalogue test asks. */
export type CatalogueRule = (sql: postgres.ISql) => Promise<string[]>;

async function names(rows: Promise<readonly { name: string }[]>): Promise<string[]> {
  return (await rows).map((row) => row.name).sort();
}

const set = `(NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid`;
/** Asked for in a select, so that no plan is made for one employer (docs/adr/0129). */
const reads = `(organisation_id = ( SELECT ${set} AS "nullif"))`;
const writes = `(organisation_id = ${set})`;

/** Rules that hold for every table of schema tenant, keyed by the guarantee. */
export const tenantRules = {
  "has row-level security enabled and forced": (sql) =>
    names(sql`
      select relname as name from pg_class where relnamespace = 'tenant'::regnamespace
        and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`),

  "lets everybody read and write only the organisation that is set": (sql) =>
    names(sql`
      select tablename as name from pg_tables t where schemaname = 'tenant' and not exists (
        select from pg_policies p where p.schemaname = 'tenant' and p.tablename = t.tablename and cmd = 'ALL'
          and permissive = 'PERMISSIVE' and roles = '{public}' and qual = ${reads} and with_check = ${writes})`),

  "has an organisation_id that is never null": (sql) =>
    names(sql`
      select relname as name from pg_class c where relnamespace = 'tenant'::regnamespace
        and relkind in ('r', 'p') and not exists (
          select from pg_attribute where attrelid = c.oid and attname = 'organisation_id'
            and attnotnull and atttypid = 'uuid'::regtype)`),

  "has a primary key": (sql) =>
    names(sql`
      select relname as name from pg_class c where relnamespace = 'tenant'::regnamespace
        and relkind in ('r', 'p')
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`),

  "leads every unique key with organisation_id, but what makes an issuing key one employer's": (sql) =>
    names(sql`
      select c.relname || ': ' || x.relname as name from pg_index i
      join pg_class c on c.oid = i.indrelid and c.relnamespace = 'tenant'::regnamespace
      join pg_class x on x.oid = i.indexrelid
      left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique and a.attname is distinct from 'organisation_id'
        and x.relname not in ('issuer_key_once', 'issuer_certificate_key_once')`),

  "points only at rows of its own organisation": (sql) =>
    names(sql`
      select c.relname || ': ' || k.conname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid and c.relnamespace = 'tenant'::regnamespace
      join pg_class r on r.oid = k.confrelid and r.relnamespace = 'tenant'::regnamespace
      where k.contype = 'f' and not exists (
        select from unnest(k.conkey, k.confkey) as pair (here, there)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = here and a.attname = 'organisation_id'
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = there and b.attname = 'organisation_id')`),

  "is a plain table, so that no view goes round the policies": (sql) =>
    names(sql`
      select relname as name from pg_class
      where relnamespace = 'tenant'::regnamespace and relkind in ('v', 'm', 'f')`),

  "belongs to sigill_owner": (sql) =>
    names(sql`
      select relname as name from pg_class where relnamespace = 'tenant'::regnamespace
        and relkind in ('r', 'p', 'v', 'm', 'S') and relowner <> 'sigill_owner'::regrole`),
} satisfies Record<string, CatalogueRule>;
