import { beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "@/bin/setup/past.mjs";
import { migrateDatabase } from "@/db/core/migrate";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOrganisation } from "@/db/seed/builders";

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

test("a database of real people lets no seed in; one of the demo lets it do what web and worker do together, and write what clients have asked", async () => {
  expect(await mayConnect()).toBe(false);
  await migrateDatabase(administratorUrl, { demo: true });
  expect(await mayConnect()).toBe(true);
  const both = await granted("sigill_app", "sigill_worker");
  expect(both.length).toBeGreaterThan(1_000);
  const seed = await granted("sigill_seed");
  const besides = seed.filter((one) => !both.includes(one));
  expect(seed.length - both.length).toBe(besides.length);
  expect(new Set(besides.map((one) => one.replace(/\.\w+ INSERT$/, "")))).toEqual(
    new Set(["tenant.disclosure"]),
  );
});

describe("a past", () => {
  const yearAgo = new Date(Date.now() - 31_536_000_000);
  let eventOf: { organisation_id: string; eid_id: string };
  beforeAll(async () => {
    await openHistory(administratorUrl);
    const organisationId = await anOrganisation();
    eventOf = { organisation_id: organisationId, eid_id: (await anEid(organisationId)).id };
  });

  /** A reminder a year ago, as one login; answers when it was recorded. */
  const remind = (login: string) =>
    sql.begin(async (tx) => {
      await tx`set local role ${tx(login)}`;
      await tx`select set_config('app.organisation_id', ${eventOf.organisation_id}, true)`;
      const step = {
        verb: "remind",
        from_status: "active",
        to_status: "active",
        by_name: "Karin",
        source: "screen",
        at: yearAgo,
      };
      const [row] =
        await tx`insert into tenant.eid_event ${tx({ ...eventOf, ...step })} returning recorded_at`;
      return Number(row?.recorded_at);
    });
  const notNow = { code: "23514", message: expect.stringContaining("the database's clock is") };

  test("is told by the demo's seed alone, and recorded as of now", async () => {
    await migrateDatabase(administratorUrl, { demo: true });
    expect(Math.abs((await remind("sigill_seed")) - Date.now())).toBeLessThan(60_000);
    await expect(remind("sigill_app")).rejects.toMatchObject(notNow);
    await expect(remind("sigill_worker")).rejects.toMatchObject(notNow);
  });

  test("is told by nobody once the database is not the demo's any more", async () => {
    await migrateDatabase(administratorUrl);
    for (const login of ["sigill_seed", "sigill_app", "sigill_worker"])
      await expect(remind(login)).rejects.toMatchObject(notNow);
  });
});
