import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";

/** What the database's own clock refuses when somebody has taken over a program and dates what they write. */
const database = await freshDatabase();
const { administrator } = database;
const logins = { app: database.connect("app"), worker: database.connect("worker") };
type Sql = typeof administrator;

let organisationId: string;
let eidId: string;
beforeAll(async () => {
  organisationId = await anOrganisation();
  eidId = (await anEid(organisationId)).id;
  await administrator`create or replace function tenant.may_date_back() returns boolean language sql stable as 'select false'`;
});

/** One transaction inside the employer, of which nothing is kept. */
const undone = new Error("undone");
async function write(login: Sql, table: Table, given: Record<string, unknown>) {
  let recorded: { at: Date; recorded_at: Date } | undefined;
  await login
    .begin(async (sql) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
      [recorded] = await sql<{ at: Date; recorded_at: Date }[]>`
        insert into ${sql(`tenant.${table}`)} ${sql({ organisation_id: organisationId, ...rows[table](), ...given })}
        returning at, recorded_at`;
      throw undone;
    })
    .catch((fault: unknown) => {
      if (fault !== undone) throw fault;
    });
  return recorded;
}

const rows = {
  eid_event: () => ({
    eid_id: eidId,
    verb: "remind",
    from_status: "active",
    to_status: "active",
    by_name: "Karin",
    source: "screen",
  }),
  certificate_event: () => ({ issuer_id: randomUUID(), serial: "0a1b", to_status: "good" }),
  audit_event: () => ({
    action: "eid.approved",
    outcome: "done",
    actor_kind: "officer",
    actor_id: randomUUID(),
    detail_hash: randomBytes(32),
    leaf: randomBytes(32),
  }),
};
type Table = keyof typeof rows;
const tables: Table[] = ["eid_event", "certificate_event", "audit_event"];
const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const notNow = { code: "23514", message: expect.stringContaining("the database's clock is") };

describe.each(tables)("a row of %s", (table) => {
  describe.each(["app", "worker"] as const)("that %s writes", (login) => {
    test.each([-6, 6, -525_600])("is not dated %i minutes from the database's clock", async (away) => {
      await expect(write(logins[login], table, { at: minutes(away) })).rejects.toMatchObject(notNow);
    });

    test.each([-4, 4])("may be dated %i minutes from it, as by a slow command", async (away) => {
      const at = minutes(away);
      expect((await write(logins[login], table, { at }))?.at).toEqual(at);
    });

    test("is recorded by the database's clock, whatever the writer says", async () => {
      const row = await write(logins[login], table, { at: minutes(0), recorded_at: minutes(-60) });
      expect(Math.abs(Number(row?.recorded_at) - Date.now())).toBeLessThan(60_000);
    });

    test("cannot be dated back by a rule of the writer's own", async () => {
      await expect(
        logins[login].unsafe(
          "create or replace function tenant.may_date_back() returns boolean language sql as 'select true'",
        ),
      ).rejects.toMatchObject({ code: "42501" });
    });
  });

  test("is not dated back by an administrator with a replica's settings either", async () => {
    await expect(
      administrator.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql`insert into ${sql(`tenant.${table}`)}
          ${sql({ organisation_id: organisationId, ...rows[table](), at: minutes(-6) })}`;
      }),
    ).rejects.toMatchObject(notNow);
  });
});

test("a role is given and taken away now by web's login, and once: acts are held against when it was", async () => {
  const { officerId } = await anOfficer(organisationId, ["auditor"]);
  const asked = randomUUID();
  await administrator`insert into tenant.officer_role (organisation_id, id, officer_id, role, requested_at)
    values (${organisationId}, ${asked}, ${officerId}, 'administrator', now())`;
  const change = (statement: string) =>
    logins.app.begin(async (sql) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
      await sql.unsafe(statement);
    });
  const held = `where officer_id = '${officerId}' and role = 'auditor'`;
  for (const [statement, why] of [
    [
      `update tenant.officer_role set removed_at = now() - interval '1 day' ${held}`,
      /in removed_at when it was/,
    ],
    [`update tenant.officer_role set removed_at = now() + interval '1 day' ${held}`, /taken away now/],
    [`update tenant.officer_role set granted_at = now() ${held}`, /stays granted/],
    [
      `update tenant.officer_role set granted_at = now() - interval '1 day' where id = '${asked}'`,
      /in granted_at when it was/,
    ],
    [
      `update tenant.officer_role set granted_at = now() + interval '1 day' where id = '${asked}'`,
      /given and taken/,
    ],
  ] as const)
    await expect(change(statement), statement).rejects.toThrow(why);
  await change(`update tenant.officer_role set granted_at = now() where id = '${asked}';
    update tenant.officer_role set removed_at = now() ${held}`);
});
