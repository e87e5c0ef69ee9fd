import { type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./client";

/**
 * Rows are removed by a function of the owner's (db/core/removal.sql), since whoever may DELETE may lock the whole table.
 * The caller's own statement chooses them, within what the caller sees. A row that was changed meanwhile stays.
 */
export async function removeRows(tx: Tx, table: PgTable, where: SQL | undefined): Promise<number> {
  const chosen = tx.select({ place: sql`ctid` }).from(table).where(where);
  const [row] = await tx.execute<{ gone: number }>(
    sql`select count(*)::int as gone from tenant.remove_rows(${nameOf(table)}, array${chosen})`,
  );
  return row?.gone ?? 0;
}

/** As removeRows, and answers these columns of the rows that are gone. */
export async function removeReturning<Columns extends Record<string, PgColumn>>(
  tx: Tx,
  table: PgTable,
  where: SQL | undefined,
  columns: Columns,
): Promise<{ [Name in keyof Columns]: Columns[Name]["_"]["data"] }[]> {
  const named = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, sql`${column}`.as(name)]),
  );
  const chosen = tx
    .select({ place: sql`ctid`.as("place"), ...named })
    .from(table)
    .where(where);
  const rows = await tx.execute(sql`
    with chosen as materialized ${chosen},
      gone as materialized (
        select place from tenant.remove_rows(${nameOf(table)}, array(select place from chosen)) as place)
    select ${sql.join(
      Object.keys(columns).map((name) => sql.identifier(name)),
      sql`, `,
    )} from chosen join gone using (place)`);
  return [...rows] as never;
}

function nameOf(table: PgTable): string {
  const { schema, name } = getTableConfig(table);
  return `${schema}.${name}`;
}
