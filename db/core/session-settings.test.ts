import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { openPool, type Pool } from "./pool";
import { freshDatabase } from "./testing";

const database = await freshDatabase();
const name = new URL(database.administratorUrl).pathname.slice(1);
const pools: Pool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.end(5))));

/** Defaults that a login leaves behind, each of which would stop its program or make it do something else. */
const sabotage: Record<string, string> = {
  default_transaction_isolation: "serializable",
  default_transaction_read_only: "on",
  default_transaction_deferrable: "on",
  lock_timeout: "1",
  statement_timeout: "1",
  idle_session_timeout: "1",
  idle_in_transaction_session_timeout: "1",
  row_security: "off",
  synchronous_commit: "off",
  search_path: "nowhere",
  TimeZone: "Asia/Tokyo",
  DateStyle: "SQL, DMY",
  IntervalStyle: "sql_standard",
  bytea_output: "escape",
  extra_float_digits: "-15",
  standard_conforming_strings: "off",
  array_nulls: "off",
  transform_null_equals: "on",
  gin_fuzzy_search_limit: "1",
  local_preload_libraries: "nothing",
};
/** Typed by hand: what a program's connection has whatever was left. */
const relied: Record<string, string> = {
  default_transaction_isolation: "read committed",
  default_transaction_read_only: "off",
  default_transaction_deferrable: "off",
  lock_timeout: "2s",
  statement_timeout: "15s",
  idle_session_timeout: "0",
  idle_in_transaction_session_timeout: "2min",
  row_security: "on",
  synchronous_commit: "on",
  search_path: '"$user", public',
  TimeZone: "UTC",
  DateStyle: "ISO, MDY",
  IntervalStyle: "postgres",
  bytea_output: "hex",
  extra_float_digits: "1",
  standard_conforming_strings: "on",
  array_nulls: "on",
  transform_null_equals: "off",
  gin_fuzzy_search_limit: "0",
  local_preload_libraries: "",
};

test("what is left is left for good: a connection that names no settings has it", async () => {
  const plain = database.connect("status");
  await plain.unsafe(`alter role sigill_status in database ${name} set lock_timeout = '1h'`);
  const later = database.connect("status");
  expect(await later`select current_setting('lock_timeout') as value`).toEqual([{ value: "1h" }]);
});

describe.each(["app", "worker", "status", "api", "disposal", "signer"] as const)("of %s", (login) => {
  test("no default that its login leaves reaches the next connection of its program", async () => {
    const sign = database.connect(login);
    // In this database alone: other suites use the same roles.
    const left = Object.entries(sabotage).map(
      ([setting, value]) => `alter role sigill_${login} in database ${name} set ${setting} = '${value}'`,
    );
    await sign.unsafe(left.join(";"));
    const pool = openPool(database.urls[login]);
    pools.push(pool);
    const settings = await pool.once<{ name: string; value: string }>(
      sql`select name, current_setting(name) as value
        from unnest(string_to_array(${Object.keys(relied).join()}, ',')) as name`,
    );
    expect(Object.fromEntries(settings.map((row) => [row.name, row.value]))).toEqual(relied);
  });
});

test("what an address names is so for its program: replicas that answer need commits that they have applied", async () => {
  const pool = openPool(`${database.urls.worker}?synchronous_commit=remote_apply`);
  pools.push(pool);
  expect([...(await pool.once(sql`select current_setting('synchronous_commit') as value`))]).toEqual([
    { value: "remote_apply" },
  ]);
});
