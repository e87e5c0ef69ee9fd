import type { Sql } from "postgres";
import { closeDatabase } from "@/db/core/client";

/** How many rows each table was given so far, by the server's own count. */
export type Written = Map<string, { inserted: number; updated: number }>;

export async function written(sql: Sql): Promise<Written> {
  await closeDatabase();
  await new Promise((resolve) => setTimeout(resolve, 11_000)); // a session that rests tells the server within ten seconds
  const rows = await sql`
    select schemaname || '.' || relname as name, n_tup_ins::int as inserted, n_tup_upd::int as updated
      from pg_stat_user_tables where schemaname in ('tenant', 'system')`;
  return new Map(rows.map(({ name, inserted, updated }) => [name, { inserted, updated }]));
}

export interface BareTables {
  tables: { name: string; each: number }[];
  updates: string[];
}

/** The same tables with the same indexes and none of the rules, and aside the rows that were written last. */
export async function layOutBare(
  sql: Sql,
  before: Written,
  after: Written,
  issues: number,
): Promise<BareTables> {
  const found: BareTables = { tables: [], updates: [] };
  await sql.unsafe("drop schema if exists bare cascade; create schema bare");
  for (const [full, now] of after) {
    const was = before.get(full) ?? { inserted: 0, updated: 0 };
    const each = Math.round((now.inserted - was.inserted) / issues);
    const changed = Math.round((now.updated - was.updated) / issues);
    const name = full.split(".")[1] ?? "";
    if (each + changed === 0) continue;
    await sql.unsafe(
      `create table bare.${name} (like ${full} including defaults including indexes including generated)`,
    );
    if (each > 0) {
      // What came last lies last: nothing was removed meanwhile.
      await sql.unsafe(
        `create table bare.was_${name} as select * from ${full} order by ctid desc limit ${each * issues}`,
      );
      found.tables.push({ name, each });
    }
    if (changed > 0 && (await hasId(sql, full))) {
      await sql.unsafe(`insert into bare.${name} select * from ${full} order by ctid desc limit ${issues}`);
      // What waits for a status program, which is not here, is looked at again and again: that is no part of it.
      found.updates.push(...Array.from({ length: Math.min(changed, 2) }, () => name));
    }
    if (each > 0 && changed > 0) await sql.unsafe(`delete from bare.${name} where true`);
  }
  await sql.unsafe("analyze");
  return found;
}

async function hasId(sql: Sql, full: string): Promise<boolean> {
  const [schema, name] = full.split(".");
  const found = await sql`
    select from information_schema.columns
     where table_schema = ${schema ?? ""} and table_name = ${name ?? ""} and column_name in ('id', 'organisation_id')`;
  return found.length === 2;
}
