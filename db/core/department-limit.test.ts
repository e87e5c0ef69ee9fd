import { randomUUID } from "node:crypto";
import { sql as template } from "drizzle-orm";
import type postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { beyondLimit, type Limit, type Tx, withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { aDepartment } from "@/db/seed/people-builders";

const { administrator: sql, connect } = await freshDatabase();
const app = connect("app");
const ours = await anOrganisation();
const place: Record<"school" | "class" | "other", string> = { school: "", class: "", other: "" };
const people: Record<"inside" | "below" | "outside" | "nowhere", string> = {
  ...{ inside: "", below: "", outside: "", nowhere: "" },
};
const eids: Record<"inside" | "outside", string> = { inside: "", outside: "" };

beforeAll(async () => {
  [place.school, place.other] = await withOrganisation(ours, async (tx) => [
    (await aDepartment(tx, ours, "Ekskolan")) ?? "",
    (await aDepartment(tx, ours, "Björkskolan")) ?? "",
  ]);
  place.class = randomUUID();
  await sql`insert into tenant.department (organisation_id, id, name, parent_id)
    values (${ours}, ${place.class}, 'Klass 1', ${place.school})`;
  const someone = async (departmentId: string | null) =>
    (await anEmployee(ours, { departmentId, department: "" })).id;
  people.inside = await someone(place.school);
  people.below = await someone(place.class);
  people.outside = await someone(place.other);
  people.nowhere = await someone(null);
  eids.inside = (await anEid(ours, { employeeId: people.below })).id;
  eids.outside = (await anEid(ours, { employeeId: people.outside })).id;
});

const limit = () => ({ departments: [place.school], accounts: [] });
const within = <T>(work: (tx: Tx) => Promise<T>) => withOrganisation(ours, work, limit());
const rows = (statement: string) => within(async (tx) => [...(await tx.execute(template.raw(statement)))]);
const ids = async (statement: string) =>
  (await rows(statement)).map((row) => String(Object.values(row)[0])).sort();

describe("a transaction within departments", () => {
  test("sees the people there and below, and nobody else: not another's, not those in none", async () => {
    expect(await ids("select id from tenant.employee")).toEqual([people.inside, people.below].sort());
    expect(await ids("select id from tenant.eid")).toEqual([eids.inside]);
    expect(await ids("select distinct employee_id from tenant.identifier")).toEqual(
      [people.inside, people.below].sort(),
    );
    expect(await ids("select distinct eid_id from tenant.eid_event")).toEqual([eids.inside]);
  });

  test("counts nobody else", async () => {
    expect(await ids("select count(*)::int from tenant.employee")).toEqual(["2"]);
    expect(await ids("select count(*)::int from tenant.eid")).toEqual(["1"]);
  });

  test("sees nobody in a department that is another employer's, or is none", async () => {
    const elsewhere = await anOrganisation();
    const count = (organisation: string, departments: string[]) =>
      withOrganisation(
        organisation,
        async (tx) => (await tx.execute(template`select from tenant.employee`)).length,
        { departments, accounts: [] },
      );
    expect(await count(elsewhere, [place.school])).toBe(0);
    expect(await count(ours, [randomUUID()])).toBe(0);
    expect(await count(ours, [])).toBe(0);
  });

  test("puts nobody in another department, moves nobody there, and touches nobody there", async () => {
    const move = `update tenant.employee set department_id = '${place.other}' where id = '${people.inside}'`;
    await expect(rows(move)).rejects.toThrow();
    const out = `update tenant.employee set department_id = null where id = '${people.inside}'`;
    await expect(rows(out)).rejects.toThrow();
    const number = `insert into tenant.identifier (organisation_id, id, employee_id, kind, value, lookup, lookup_key_id, masked, valid_from)
      values ('${ours}', gen_random_uuid(), '${people.outside}', 'hsa-id', 'x', '\\x01', 'k', 'x', '2024-01-01')`;
    await expect(rows(number)).rejects.toThrow();
    await rows("update tenant.employee set title = 'Rektor'");
    const titles =
      await sql`select id from tenant.employee where organisation_id = ${ours} and title = 'Rektor'`;
    expect(titles.map(({ id }) => id).sort()).toEqual([people.inside, people.below].sort());
  });

  test("is over when the transaction is: the next on the connection sees everybody", async () => {
    await within(async (tx) => tx.execute(template`select 1`));
    const seen = await withOrganisation(ours, async (tx) =>
      tx.execute(template`select from tenant.employee`),
    );
    expect(seen).toHaveLength(4);
  });

  test("tells who is one person as any other does, also of people it does not see", async () => {
    const linked = await anOfficer(ours, ["security-officer"], { employeeId: people.outside });
    const asked = template`
      select tenant.person_of(${ours}, ${linked.accountId}) as person, tenant.is_known(${ours}, ${linked.accountId}) as known`;
    const [limited] = await within(async (tx) => [...(await tx.execute(asked))]);
    const [unlimited] = await withOrganisation(ours, async (tx) => [...(await tx.execute(asked))]);
    expect(limited).toEqual(unlimited);
    expect(limited).toMatchObject({ person: `employee ${people.outside}` });
  });

  test("can ask one question beyond it, and is within it again after", async () => {
    const seen = await within(async (tx) => {
      const all = await beyondLimit(
        tx,
        async () => (await tx.execute(template`select from tenant.employee`)).length,
      );
      return [all, (await tx.execute(template`select from tenant.employee`)).length];
    });
    expect(seen).toEqual([4, 2]);
  });

  test("is within it again also where the question was refused", async () => {
    const seen = await within(async (tx) => {
      await beyondLimit(tx, () => Promise.reject(new Error("no"))).catch(() => undefined);
      return (await tx.execute(template`select from tenant.employee`)).length;
    });
    expect(seen).toBe(2);
  });

  test("whose limit cannot be said is none, and not one without limit", async () => {
    const unsaid = { accounts: [] } as unknown as Limit;
    const seen = withOrganisation(ours, (tx) => tx.execute(template`select from tenant.employee`), unsaid);
    await expect(seen).rejects.toThrow();
  });

  test("that has set no departments sees nobody", async () => {
    const seen = app.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${ours}, true), set_config('role', 'sigill_limited', true)`;
      return tx`select from tenant.employee`;
    });
    expect(await seen).toHaveLength(0);
  });
});

const both = sql`array['sigill_limited'::regrole::oid, 'sigill_limited_worker'::regrole::oid]`;

test("every table with a person or an e-ID in it is held to the limit, also one that comes later", async () => {
  const unheld = await sql`
    select c.relname || '.' || a.attname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname in ('employee_id', 'eid_id') and not a.attisdropped
     where c.relnamespace = 'tenant'::regnamespace and c.relkind in ('r', 'p') and not exists (
       select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
         and p.polroles <@ ${both} and p.polroles @> ${both} and p.polname = 'limited_by_' || a.attname)`;
  expect(unheld).toEqual([]);
  // Typed by hand: what hangs on a person in another way.
  const [others] = await sql`
    select array_agg(polrelid::regclass::text order by 1) as tables from pg_policy
     where not polpermissive and polname = 'limited'`;
  expect(others?.tables.sort()).toEqual([
    "tenant.bulk",
    "tenant.employee",
    "tenant.party_notice_change",
    "tenant.person_request",
    "tenant.propagation_channel",
  ]);
});

test("whoever has no limit meets none of it: every such policy is for those roles, which no login is without asking", async () => {
  const wrong = await sql`
    select polrelid::regclass::text || ' ' || polname as name from pg_policy
     where not polpermissive and not polroles <@ ${both}`;
  expect(wrong).toEqual([]);
  const plan = await app.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${ours}, true)`;
    return tx`explain (verbose) select count(*) from tenant.eid join tenant.employee p on p.id = employee_id`;
  });
  expect(JSON.stringify(plan)).not.toMatch(/departments|SubPlan/);
});

test.each([
  ["sigill_limited", "sigill_app"],
  ["sigill_limited_worker", "sigill_worker"],
])("%s may exactly what %s may, and nothing else", async (taken, login) => {
  const rights = (role: string) => sql`
    select table_schema, table_name, column_name, privilege_type from information_schema.column_privileges
     where grantee = ${role} and table_schema in ('tenant', 'system') order by 1, 2, 3, 4`;
  expect([...(await rights(taken))]).toEqual([...(await rights(login))]);
  const removes = (role: string) => sql`
    select table_name, privilege_type from information_schema.table_privileges
     where grantee = ${role} and table_schema in ('tenant', 'system') order by 1, 2`;
  expect([...(await removes(taken))]).toEqual([...(await removes(login))]);
  const runs = (role: string) => sql`
    select routine_name from information_schema.routine_privileges
     where grantee = ${role} and routine_schema in ('tenant', 'system') order by 1`;
  expect([...(await runs(taken))]).toEqual([...(await runs(login))]);
  const [role] = await sql`
    select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = ${taken}`;
  expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false });
});

describe("a program that has taken it on", () => {
  const limitedOf = { app: "sigill_limited", worker: "sigill_limited_worker" } as const;
  const asLimited = (login: "app" | "worker", work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    connect(login).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${ours}, true), set_config('app.departments', ${`{${place.school}}`}, true),
        set_config('role', ${limitedOf[login]}, true)`;
      return work(tx);
    });

  test("tells of a job no more than it may otherwise: web neither begins nor ends one, nor takes its lease", async () => {
    const id = randomUUID();
    await sql`insert into tenant.job (organisation_id, id, account_id, kind, input, state, due_at, asked_at)
      values (${ours}, ${id}, ${randomUUID()}, 'controls', '{}', 'waiting', now(), now())`;
    for (const set of [
      "state = 'done', ended_at = now()",
      "state = 'running'",
      "lease_holder = gen_random_uuid(), lease_until = now()",
    ])
      await expect(
        asLimited("app", (tx) => tx.unsafe(`update tenant.job set ${set} where id = '${id}'`)),
        set,
      ).rejects.toThrow(/is refused/);
    const made = asLimited("app", (tx) =>
      tx.unsafe(`insert into tenant.job (organisation_id, id, account_id, kind, input, state, due_at, asked_at)
        values ('${ours}', gen_random_uuid(), gen_random_uuid(), 'controls', '{}', 'done', now(), now())`),
    );
    await expect(made).rejects.toThrow(/is refused/);
  });

  test("is the worker still: it grants nobody a role, lets nobody in and confirms no plan", async () => {
    for (const change of [
      "update tenant.officer_role set granted_at = now()",
      "update tenant.bulk set confirmed_at = now()",
      "update tenant.officer set disabled_at = null",
      "insert into system.session (id) values (gen_random_uuid())",
    ])
      await expect(
        asLimited("worker", (tx) => tx.unsafe(change)),
        change,
      ).rejects.toThrow(/permission denied/);
    await expect(
      connect("worker").begin((tx) => tx`select set_config('role', 'sigill_limited', true)`),
    ).rejects.toThrow(/permission denied/);
  });

  test.each(Object.entries(limitedOf))("sees the people there alone, as the %s", async (login) => {
    const seen = asLimited(login as "app" | "worker", (tx) => tx`select from tenant.employee`);
    expect(await seen).toHaveLength(1);
  });
});
