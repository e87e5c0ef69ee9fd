import { describe, expect, test } from "vitest";
import { anIssuer, anOrganisation } from "@/db/seed/builders";
import { freshDatabase } from "@/db/testing";

const database = await freshDatabase();
const worker = database.connect("worker");

// Typed by hand: lists, certificates and checks.
const kept = [
  "certificate",
  "crl",
  "delivery_notice",
  "identity_check",
  "issuer_certificate",
  "key_declaration",
  "register_check",
];

describe("lists, certificates and checks", () => {
  const changes = kept.flatMap((table) => [
    `update tenant.${table} set organisation_id = organisation_id`,
    `delete from tenant.${table}`,
  ]);
  test.each(changes)("no program may: %s", async (statement) => {
    for (const login of ["app", "worker", "status"] as const)
      await expect(database.connect(login).unsafe(statement), login).rejects.toThrow(/permission denied/);
  });

  test.each([...changes, ...kept.map((table) => `truncate tenant.${table} cascade`)])(
    "the owner, and a superuser who replays a copy, are refused: %s",
    async (statement) => {
      const owned = database.administrator.begin((sql) => [
        sql`set local role sigill_owner`,
        sql.unsafe(statement),
      ]);
      await expect(owned).rejects.toThrow(/its rows are evidence/);
      const replayed = database.administrator.begin((sql) => [
        sql`set local session_replication_role = replica`,
        sql.unsafe(statement),
      ]);
      await expect(replayed).rejects.toThrow(/its rows are evidence/);
    },
  );

  test("go by the disposal login when their time is over, one employer at a time", async () => {
    const disposal = database.connect("disposal");
    const organisationId = await anOrganisation();
    const issuerId = await anIssuer(organisationId);
    const as = (login: typeof worker, work: (sql: typeof worker) => Promise<unknown>) =>
      login.begin(async (sql) => {
        await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
        return work(sql as unknown as typeof worker);
      });
    const row = { organisation_id: organisationId, issuer_id: issuerId, authority: "issuing", number: 1 };
    const dates = { this_update: new Date(), next_update: new Date() };
    const list = { ...row, slug: "prov", der: Buffer.from("00", "hex"), entries: 0, ...dates };
    await as(worker, (sql) => sql`insert into tenant.crl ${sql(list)}`);
    expect((await disposal`delete from tenant.crl`).count).toBe(0);
    expect(await as(disposal, (sql) => sql`delete from tenant.crl returning number`)).toHaveLength(1);
    await expect(
      as(disposal, (sql) => sql`insert into tenant.crl ${sql(list)}`),
      "and puts nothing there",
    ).rejects.toThrow(/permission denied/);
  });

  test("the disposal login does nothing else", async () => {
    const granted = await database.administrator`
      select table_schema || '.' || table_name || ' ' || privilege_type as name
      from information_schema.role_table_grants where grantee = 'sigill_disposal' order by 1`;
    expect(granted.map((row) => row.name)).toEqual(
      ["audit_detail", ...kept]
        .sort()
        .flatMap((table) => [`tenant.${table} DELETE`, `tenant.${table} SELECT`]),
    );
  });
});
