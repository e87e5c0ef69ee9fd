import { expect, test } from "vitest";
import { freshDatabase } from "./testing";

const { administrator: sql } = await freshDatabase();

/** What looks late and goes by the setting as it finds it: with it emptied, none of them lets anything through. */
const others = {
  guard_disclosure_names: "refuses what it does not find",
  rename_department: "writes what a list shows",
};

test("whatever looks after a statement or at the end of a transaction looks as the employer of the row, and not by a setting that was changed meanwhile", async () => {
  const late = await sql`
    select distinct p.proname as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('tenant', 'system') and not t.tgisinternal and (t.tgtype & 66) = 0
       and not p.prosecdef and strpos(p.prosrc, 'set_config(''app.organisation_id''') = 0 order by 1`;
  expect(late.map(({ name }) => name)).toEqual(Object.keys(others));
});

/** What reads a table that a limit hides rows of, as whoever writes sees it. */
const limited = {
  guard_bulk_row: "a plan's rows go with it, by the disposal's login and the eraser, whom no limit holds",
  guard_card_series: "a series is removed as the owner, whom no limit holds",
  guard_erasure:
    "refuses who is not found, and what hinders is asked again by the eraser, whom no limit holds",
  guard_manager_request:
    "what it hides from itself is that a request to take back was met, which takes nothing",
  note_contact_address: "writes what follows from the very row",
  rename_department: "writes what a list shows",
};

test("whatever looks at people and their e-IDs looks at everybody's, and not at those of the departments that whoever writes has chosen to see", async () => {
  const found = await sql`
    select distinct p.proname as name from pg_proc p
      join pg_policy l on l.polname like 'limited%' join pg_class c on c.oid = l.polrelid
       and p.prosrc ~ ('tenant[.]' || c.relname || '\\M')
     where p.pronamespace in ('tenant'::regnamespace, 'system'::regnamespace) and p.prorettype = 'trigger'::regtype
       and not p.prosecdef and not ('role=none' = any (coalesce(p.proconfig, '{}'))) order by 1`;
  expect(found.map(({ name }) => name)).toEqual(Object.keys(limited));
});

test("a transaction that holds on to how things stood writes nothing of what a guard looks at", async () => {
  const refused = await sql`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'as_things_stand'`;
  const names = refused.map(({ name }) => name);
  for (const one of [
    "eid",
    "eid_event",
    "bulk",
    "bulk_row",
    "officer_role",
    "signed_act_use",
    "ceremony_act",
  ])
    expect(names).toContain(one);
  await expect(
    sql.begin("isolation level repeatable read", (tx) => tx`delete from tenant.bulk_row`),
  ).rejects.toMatchObject({ code: "42501" });
  await expect(
    sql.begin("isolation level serializable", (tx) => tx`delete from tenant.bulk_row`),
  ).rejects.toMatchObject({ code: "42501" });
  await sql.begin((tx) => tx`delete from tenant.bulk_row`);
});
