import { expect, test } from "vitest";
import { freshDatabase } from "./testing";

const { administrator: sql } = await freshDatabase();

/** What looks late and goes by the setting as it finds it: with it emptied, none of them lets anything through. */
const others = {
  guard_disclosure_names: "refuses what it does not find",
  rename_department: "writes what a list shows",
  search_follow: "writes what the search finds",
  search_renamed: "writes what the search finds",
};

test("whatever looks after a statement or at the end of a transaction looks as the employer of the row, and not by a setting that was changed meanwhile", async () => {
  const late = await sql`
    select distinct p.proname as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('tenant', 'system') and not t.tgisinternal and (t.tgtype & 66) = 0
       and not p.prosecdef and strpos(p.prosrc, 'set_config(''app.organisation_id''') = 0 order by 1`;
  expect(late.map(({ name }) => name)).toEqual(Object.keys(others));
});
