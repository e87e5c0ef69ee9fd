import type postgres from "postgres";

/**
 * Lets the database's administrator write what no program may, to plant a violation or to fill a bench: the triggers of
 * the tables stand still until the transaction ends. Only whoever owns a table can do this; the programs' logins cannot.
 */
export async function unguarded<T>(
  sql: postgres.Sql,
  tables: readonly string[],
  work: (tx: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return (await sql.begin(async (tx) => {
    const triggers = await tx<{ table: string; name: string }[]>`
      select tgrelid::regclass::text as table, quote_ident(tgname) as name from pg_trigger
      where not tgisinternal and tgenabled = 'A' and tgrelid = any(${tables.map((one) => `tenant.${one}`)}::regclass[])`;
    for (const { table, name } of triggers) await tx.unsafe(`alter table ${table} disable trigger ${name}`);
    const result = await work(tx);
    for (const { table, name } of triggers)
      await tx.unsafe(`alter table ${table} enable always trigger ${name}`);
    return result;
  })) as T;
}
