import { median } from "@/bin/bench/foundation/figure";
import { connect } from "@/bin/setup/roles.mjs";

const tables = ["employee", "contact_address", "identifier"];
const rounds = 3;

/**
 * Copies what was written of an employer's people to another one, into the same tables with all that guards them, and
 * undoes it: the middle of three times, in seconds.
 */
export async function copyPeople(
  administrator: string,
  { from, to, people }: { from: string; to: string; people: number },
): Promise<number> {
  const sql = await connect(administrator);
  const [server] = await sql`select current_setting('data_directory') as folder`;
  const files = [];
  for (const table of tables) {
    const columns = await columnsOf(sql, table);
    const file = `${server?.folder}/${table}.copy`;
    await sql.unsafe(
      `copy (select '${to}', ${columns} from tenant.${table} where organisation_id = '${from}') to '${file}'`,
    );
    files.push(`copy tenant.${table} (organisation_id, ${columns}) from '${file}'`);
  }
  await sql`analyze`; // what autovacuum does a minute later
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await sql`begin`;
    for (const copy of files) await sql.unsafe(copy);
    await sql`set constraints all immediate`;
    times.push((performance.now() - began) / 1_000);
    const [copied] = await sql`select count(*)::int as n from tenant.employee where organisation_id = ${to}`;
    await sql`rollback`;
    if (copied?.n !== people) throw new Error(`${copied?.n} people were copied.`);
  }
  await sql.end();
  return median(times);
}

/** All but the list that an address came by, which is the first employer's own. */
async function columnsOf(sql: Awaited<ReturnType<typeof connect>>, table: string): Promise<string> {
  const rows = await sql`
    select column_name as name from information_schema.columns
     where table_schema = 'tenant' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'
       and column_name not in ('organisation_id', 'import_id')
     order by ordinal_position`;
  return rows.map(({ name }) => `"${name}"`).join(", ");
}
