import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { web, worker } from "./testing-grants";
import { removable } from "./testing-removes";

const { administrator: sql } = await freshDatabase();

async function columns(login: string, right: string): Promise<Record<string, string[]>> {
  const rows = await sql<{ name: string; columns: string[] }[]>`
    select table_name as name, array_agg(column_name::text order by column_name) as columns
      from information_schema.column_privileges
     where table_schema = 'tenant' and grantee = ${login} and privilege_type = ${right}
     group by 1 order by 1`;
  return Object.fromEntries(rows.map((row) => [row.name, row.columns]));
}
const split = (typed: Record<string, string>) =>
  Object.fromEntries(Object.entries(typed).map(([name, words]) => [name, words.split(" ").sort()]));

test.each([
  ["sigill_app", split(web)],
  ["sigill_worker", split(worker)],
  ["sigill_status", {}],
  ["sigill_api", { client: ["last_used_on"] }],
  ["sigill_disposal", { disposal: ["carried_out_at", "digest", "gone"] }],
  [
    "sigill_signer",
    {
      act_request: ["issued_at", "words"],
      certificate_status: ["at", "invalidity_at", "reason", "status"],
      eid: ["version"],
      key_directory_check: ["checked_at", "differs_at", "entries"],
      passkey: ["counter", "synced"],
      passkey_invitation: ["challenge", "challenged_at", "used_at"],
      step_up: ["challenge", "issued_at", "passkey_id", "proven_at"],
    },
  ],
  [
    "sigill_eraser",
    {
      ...{ department: ["manager_id"], employee: ["manager_id"], manager_request: ["manager_id"] },
      ...{ erasure: ["carried_out_at", "digest", "gone"], officer: ["name", "vetting_reference"] },
      system_owner: ["owner_id"],
    },
  ],
  ["sigill_search", {}],
  ["sigill_limited", split(web)],
  ["sigill_limited_worker", split(worker)],
])("%s changes the columns that its program's code changes, and no other", async (login, typed) => {
  expect(await columns(login, "UPDATE")).toEqual(typed);
});

test.each(Object.entries(removable))("%s removes rows from these tables alone: %j", async (login, tables) => {
  const [row] = await sql`select tenant.removable(${login}) as tables`;
  expect(row?.tables).toEqual(tables);
});

test("nobody else was given anything, neither everybody nor by a table not looked at", async () => {
  const rows = await sql`
    select distinct grantee::regrole::text as name
      from pg_class, aclexplode(relacl) where relnamespace = 'tenant'::regnamespace and grantee <> 0
    union select 'everybody' from pg_class, aclexplode(relacl)
     where relnamespace = 'tenant'::regnamespace and grantee = 0 order by 1`;
  expect(rows.map(({ name }) => name)).toEqual([
    "sigill_api",
    "sigill_app",
    "sigill_disposal",
    "sigill_eraser",
    "sigill_limited",
    "sigill_limited_worker",
    "sigill_owner",
    "sigill_search",
    "sigill_signer",
    "sigill_status",
    "sigill_worker",
  ]);
});
