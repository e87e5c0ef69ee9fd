import { expect, test } from "vitest";
import { migrateDatabase } from "@/db/migrate";
import { freshDatabase } from "@/db/testing";

const { administrator: sql, administratorUrl } = await freshDatabase();

const mayConnect = async () =>
  (
    await sql`select coalesce(bool_or(has_database_privilege(oid, current_database(), 'connect')), false) as may
      from pg_roles where rolname = 'sigill_seed'`
  )[0]?.may;
/** What both programs may do together, and what the seed's login may, as one list each. */
const granted = async (...logins: string[]) =>
  (
    await sql`select distinct table_schema || '.' || table_name || '.' || column_name || ' ' || privilege_type as name
      from information_schema.column_privileges where grantee in ${sql(logins)} order by 1`
  ).map((row) => row.name);

test("a database of real people lets no seed in; one of the demo lets it do what web and worker do together", async () => {
  expect(await mayConnect()).toBe(false);
  await migrateDatabase(administratorUrl, { demo: true });
  expect(await mayConnect()).toBe(true);
  const both = await granted("sigill_app", "sigill_worker");
  expect(both.length).toBeGreaterThan(1_000);
  expect(await granted("sigill_seed")).toEqual(both);
});
