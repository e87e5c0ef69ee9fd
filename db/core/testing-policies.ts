import { readFileSync } from "node:fs";
import type postgres from "postgres";

/** What a role reached in one table: the labels of rows that it read or could add, and how many it changed and removed. */
export interface Attempt {
  reads: string;
  changes: number;
  removes: number;
  adds: string;
  /** Whether it could give a row to another employer. */
  moves: boolean;
}
export interface Planted {
  name: string;
  /** The columns by which a row can be about somebody whom a limited role does not see: a row is planted for each. */
  limits: string[];
}

const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const [ours, theirs] = [id(8), id(9)];
const [inside, outside, elsewhere] = [id(1), id(2), id(3)];

const limit = { departments: `{${inside}}`, accounts: `{${inside}}` };
/** What a transaction has set: an employer, none, or an account that has not chosen one yet. */
const settings = {
  withinOurs: { organisation_id: ours, ...limit },
  withoutEmployer: { organisation_id: "", ...limit },
  asAccount: { organisation_id: "", account_id: inside },
};
export type Place = keyof typeof settings;

/** Leaves a database in which nothing but policies refuses anything, with some rows in each table. */
export async function plantRows(sql: postgres.Sql, tables: Planted[], roles: string[]): Promise<void> {
  await sql.unsafe(readFileSync(new URL("testing-policies.sql", import.meta.url), "utf8")).simple();
  for (const kind of ["tables", "sequences"])
    await sql.unsafe(`grant all on all ${kind} in schema tenant, public to ${roles}`);
  await sql.unsafe(`grant usage on schema tenant, public to ${roles}`);
  for (const { name, limits } of tables) {
    await sql`select public.plant(${name}, 'inside', ${ours}, ${inside}, ${inside})`;
    await sql`select public.plant(${name}, one, ${ours}, ${inside}, ${outside}) from unnest(${limits}::text[]) as one`;
    await sql`select public.plant(${name}, 'theirs', ${theirs}, ${elsewhere}, ${elsewhere})`;
  }
}

/** What a role reaches in each table, on a connection that may be it. */
export async function tryRows(sql: postgres.Sql, role: string, place: Place): Promise<Map<string, Attempt>> {
  const rows = await sql.begin(async (tx) => {
    await tx.unsafe(`set local role ${role}`);
    for (const [name, value] of Object.entries(settings[place]))
      await tx`select set_config(${`app.${name}`}, ${value}, true)`;
    return tx<(Attempt & { name: string })[]>`select * from public.try_rows(${theirs})`;
  });
  return new Map(rows.map(({ name, ...attempt }) => [name, attempt]));
}
