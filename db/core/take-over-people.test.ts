import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** What whoever has taken over the web program cannot write of where people are reached, and of who officers are. */
const database = await freshDatabase();
const { administrator } = database;
const app = database.connect("app");
type Row = Record<string, unknown>;

let organisationId: string;
let level3: string;
let level2: string;
let employeeId: string;
let [hr, jonas] = [{} as OfficerActor, {} as OfficerActor];
beforeAll(async () => {
  organisationId = await anOrganisation();
  const issuerId = await anIssuer(organisationId);
  level3 = (await aType(organisationId, { issuerId })).id;
  level2 = (await aType(organisationId, { issuerId, carrier: "key-file", level: 2 })).id;
  employeeId = (await anEmployee(organisationId)).id;
  hr = await anOfficer(organisationId, ["id-administrator"]);
  jonas = await anOfficer(organisationId, ["id-administrator"]);
  await administrator`create or replace function tenant.may_date_back() returns boolean language sql stable as 'select false'`;
});

/** One transaction inside the employer, as the web program. */
function write<T>(work: (sql: typeof app) => Promise<T>): Promise<T> {
  return app.begin(async (sql) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
    return work(sql as unknown as typeof app);
  }) as Promise<T>;
}
const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000);
const near = (at: unknown) => expect(Math.abs(Number(at) - Date.now())).toBeLessThan(60_000);
const refused = { code: "23514" };

describe("a contact address", () => {
  const entry = (given: Row = {}): Row & { id: string } => ({
    ...{ organisation_id: organisationId, id: randomUUID(), employee_id: employeeId, kind: "email" },
    ...{ value: `${randomUUID()}@exempel.se`, entered_at: new Date(), entered_by: hr.accountId, ...given },
  });
  const insert = async (row: Row) =>
    (await write((sql) => sql`insert into tenant.contact_address ${sql(row)} returning *`))[0];
  const change = async (id: string, set: Row) =>
    (
      await write((sql) => sql`update tenant.contact_address set ${sql(set)} where id = ${id} returning *`)
    )[0];
  const confirmed = (by: string | null) => ({
    ...{ in_force_at: new Date(), confirmed_at: new Date(), confirmed_by: by, confirmed_how: "known-number" },
  });
  async function holder(typeId = level3) {
    const { id } = await anEmployee(organisationId);
    await anEid(organisationId, { employeeId: id, typeId });
    return id;
  }

  test("has been in force and on record since it was written, whatever the web program says", async () => {
    for (const at of [minutesAgo(60 * 24 * 8), minutesAgo(-60)]) {
      const row = await insert(entry({ entered_at: at, in_force_at: at }));
      near(row?.in_force_at);
      near(row?.entered_at);
    }
  });

  test("never comes with a second person behind it, nor taken back", async () => {
    await expect(insert(entry(confirmed(jonas.accountId)))).rejects.toMatchObject(refused);
    await expect(insert(entry({ withdrawn_at: new Date() }))).rejects.toMatchObject(refused);
  });

  test("of who has an e-ID of level 3 does not come into force by one officer alone", async () => {
    const of = { employee_id: await holder() };
    await expect(insert(entry({ ...of, in_force_at: new Date() }))).rejects.toMatchObject(refused);
    const { id } = entry(of);
    await insert(entry({ ...of, id }));
    await expect(change(id, { in_force_at: new Date() })).rejects.toMatchObject(refused);
    const row = await change(id, { ...confirmed(jonas.accountId), in_force_at: minutesAgo(60 * 24 * 8) });
    near(row?.in_force_at);
    near(row?.confirmed_at);
  });

  test("of who has one of level 2 comes into force at once", async () => {
    const row = await insert(entry({ employee_id: await holder(level2), in_force_at: new Date() }));
    near(row?.in_force_at);
  });

  test("from level 3 waits for a second officer whichever program writes it, in the register too, also with no name to it", async () => {
    const of = await holder();
    for (const login of ["app", "worker"] as const)
      for (const work of [
        `update tenant.employee set email = 'tjuv@exempel.se' where id = '${of}'`,
        `insert into tenant.contact_address (organisation_id, id, employee_id, kind, replaced, value, entered_at, in_force_at)
          values ('${organisationId}', gen_random_uuid(), '${of}', 'email', 'x', 'tjuv@exempel.se', now(), now())`,
      ]) {
        const written = database.connect(login).begin(async (sql) => {
          await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
          await sql.unsafe(work);
        });
        await expect(written, `${login}: ${work}`).rejects.toThrow("waits for a second officer");
      }
  });

  test("is confirmed by an officer of whom it is known who they are, and who is not the person", async () => {
    const of = { employee_id: await holder() };
    const self = await anOfficer(organisationId, ["id-administrator"], { employeeId: of.employee_id });
    const unknown = await anOfficer(organisationId, ["id-administrator"], { known: false });
    const gone = await anOfficer(organisationId, ["id-administrator"]);
    await administrator`update tenant.officer set disabled_at = now() where id = ${gone.officerId}`;
    const { id } = (await insert(entry(of))) as Row & { id: string };
    for (const by of [self.accountId, unknown.accountId, gone.accountId, randomUUID()])
      await expect(change(id, confirmed(by)), by).rejects.toMatchObject(refused);
    await expect(change(id, confirmed(hr.accountId))).rejects.toThrow(/is refused|confirmed_by_another/);
    await change(id, confirmed(jonas.accountId));
  });

  test("that has waited for more than 14 days does not come into force", async () => {
    const { id } = (await insert(entry({ employee_id: await holder() }))) as Row & { id: string };
    await administrator.begin(async (sql) => {
      await sql`alter table tenant.contact_address disable trigger answered_once`;
      await sql`update tenant.contact_address set entered_at = now() - interval '15 days' where id = ${id}`;
      await sql`alter table tenant.contact_address enable always trigger answered_once`;
    });
    await expect(change(id, confirmed(jonas.accountId))).rejects.toMatchObject(refused);
    const row = await change(id, { withdrawn_at: minutesAgo(500), withdrawn_by: jonas.accountId });
    near(row?.withdrawn_at);
  });
});

describe("who an officer is", () => {
  const identity = (of: OfficerActor, given: Row = {}): Row & { id: string } => ({
    ...{ organisation_id: organisationId, id: randomUUID(), officer_id: of.officerId },
    ...{ account_id: of.accountId, kind: "personnummer", lookup: randomBytes(32), lookup_key_id: "prov" },
    ...{ recorded_by: hr.accountId, recorded_by_name: "Hanna", recorded_at: new Date(), ...given },
  });
  const insert = async (row: Row) =>
    (await write((sql) => sql`insert into tenant.officer_identity ${sql(row)} returning *`))[0];
  const change = async (id: string, set: Row) =>
    (
      await write((sql) => sql`update tenant.officer_identity set ${sql(set)} where id = ${id} returning *`)
    )[0];
  const confirmed = (by: string | null) => ({ confirmed_at: new Date(), confirmed_by: by });
  const anUnknown = () => anOfficer(organisationId, [], { known: false });

  test("is never written as confirmed already, nor as over", async () => {
    const who = await anUnknown();
    for (const given of [confirmed(jonas.accountId), confirmed(null), { ended_at: new Date() }])
      await expect(insert(identity(who, given)), JSON.stringify(given)).rejects.toMatchObject(refused);
  });

  test("is confirmed by another than who recorded it, and by neither the officer nor nobody", async () => {
    const who = await anUnknown();
    const { id } = (await insert(identity(who))) as Row & { id: string };
    for (const by of [hr.accountId, who.accountId, null])
      await expect(change(id, confirmed(by)), String(by)).rejects.toMatchObject(refused);
    const row = await change(id, { ...confirmed(jonas.accountId), confirmed_at: minutesAgo(600) });
    near(row?.confirmed_at);
  });

  test("is not recorded by the officer, nor by nobody", async () => {
    const who = await anUnknown();
    for (const recorded_by of [who.accountId, null]) {
      const { id } = identity(who);
      const both = insert(identity(who, { id, recorded_by })).then(() =>
        change(id, confirmed(jonas.accountId)),
      );
      await expect(both, String(recorded_by)).rejects.toMatchObject(refused);
    }
  });

  test("stays the number that the first one typed", async () => {
    const { id } = (await insert(identity(await anUnknown()))) as Row & { id: string };
    for (const set of [
      { lookup: randomBytes(32) },
      { recorded_by: jonas.accountId },
      { kind: "samordningsnummer" },
    ])
      await expect(change(id, set), JSON.stringify(set)).rejects.toThrow(
        /is refused|permission denied|stays/,
      );
  });
});
