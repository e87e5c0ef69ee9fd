import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { enterOrganisation, withAccount, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { migrateDatabase } from "@/db/core/migrate";
import { freshDatabase } from "@/db/core/testing";

const database = await freshDatabase();
const { administrator } = database;
const [app, worker, status] = [
  database.connect("app"),
  database.connect("worker"),
  database.connect("status"),
];

const [ours, theirs, account] = [randomUUID(), randomUUID(), randomUUID()];
const insertMail = (organisation: string) => `
  insert into tenant.mail (organisation_id, id, recipient, template, locale, subject, body, created_at)
  values ('${organisation}', gen_random_uuid(), 'a@exempel.se', 'code', 'sv', 's', 'b', now())`;
const outboxRow = (organisation: string) => `
  insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at)
  values ('${organisation}', 'mail.send', '{}', now(), now())`;

/** What a login sees with an organisation set, in one transaction as db/core/client.ts does it. */
function inside<T>(sql: typeof app, organisation: string, statement: string): Promise<T> {
  return sql.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisation}, true)`;
    return tx.unsafe(statement);
  }) as Promise<T>;
}
const organisationsOf = async (rows: Promise<readonly { organisation_id: string }[]>) =>
  (await rows).map((row) => row.organisation_id).sort();

beforeAll(async () => {
  // The policy is to hold by itself, of a table that db/core/grants.sql gives this login no change of.
  await administrator`grant update on tenant.mail to sigill_app`;
  await administrator`
    insert into system.account (id, identity_provider, subject, name, created_at)
    values (${account}, 'test', 'one', 'Ada Lind', now())`;
  for (const organisation of [ours, theirs]) {
    await administrator.unsafe(insertMail(organisation));
    await administrator.unsafe(outboxRow(organisation));
    await administrator`
      insert into tenant.officer (organisation_id, id, account_id, name, created_at)
      values (${organisation}, gen_random_uuid(), ${account}, 'Ada Lind', now())`;
  }
});

describe("an employer's rows", () => {
  test("are not there when no organisation is set", async () => {
    expect(await app`select * from tenant.mail`).toHaveLength(0);
  });

  test("are there, and nobody else's, when it is", async () => {
    expect(await organisationsOf(inside(app, ours, "select * from tenant.mail"))).toEqual([ours]);
  });

  test("are gone again on the same connection after the commit, when the setting is empty and not null", async () => {
    const one = await app.reserve();
    await one`begin`;
    await one`select set_config('app.organisation_id', ${ours}, true)`;
    expect(await one`select * from tenant.mail`).toHaveLength(1);
    await one`commit`;
    const [setting] = await one`select current_setting('app.organisation_id', true) as value`;
    expect(setting?.value).toBe("");
    expect(await one`select * from tenant.mail`).toHaveLength(0);
    one.release();
  });

  test("cannot be written for another employer", async () => {
    await expect(inside(app, ours, insertMail(theirs))).rejects.toThrow(/row-level security/);
  });

  test("cannot be moved to another employer", async () => {
    const move = `update tenant.mail set organisation_id = '${theirs}'`;
    await expect(inside(app, ours, move)).rejects.toThrow(/row-level security/);
  });

  test("of another employer are not touched by an update without a condition", async () => {
    await inside(app, ours, "update tenant.mail set subject = 'changed'");
    const rows = await administrator`select subject from tenant.mail where organisation_id = ${theirs}`;
    expect(rows).toEqual([{ subject: "s" }]);
  });

  test("are hidden even from their owner", async () => {
    const seen = administrator.begin(async (tx) => {
      await tx`set local role sigill_owner`;
      return tx`select * from tenant.mail`;
    });
    expect(await seen).toHaveLength(0);
  });

  test("cannot be truncated by the application", async () => {
    await expect(app`truncate tenant.mail`).rejects.toThrow(/permission denied/);
  });
});

describe("db/core/client", () => {
  const count = async (work: typeof withoutOrganisation) =>
    (await work((tx) => tx.execute("select * from tenant.mail"))).length;

  test("carries the organisation into the transaction and out of it again", async () => {
    expect(await count((work) => withOrganisation(ours, work))).toBe(1);
    expect(await count(withoutOrganisation)).toBe(0);
  });

  test("can enter an organisation in a transaction that began without one", async () => {
    const seen = withoutOrganisation(async (tx) => {
      await enterOrganisation(tx, theirs);
      return tx.execute("select * from tenant.mail");
    });
    expect(await organisationsOf(seen as never)).toEqual([theirs]);
  });

  test("shows an account its own places and nobody else's before an employer is chosen", async () => {
    const places = (id: string) => withAccount(id, (tx) => tx.execute("select * from tenant.officer"));
    expect(await organisationsOf(places(account) as never)).toEqual([ours, theirs].sort());
    expect(await places(randomUUID())).toHaveLength(0);
  });
});

describe("the worker", () => {
  test("sees the outbox of every employer, and may mark its rows", async () => {
    expect(await organisationsOf(worker`select * from tenant.outbox`)).toEqual([ours, theirs].sort());
    expect((await worker`update tenant.outbox set attempts = 1`).count).toBe(2);
  });

  test("sees no mail before it has entered an employer", async () => {
    expect(await worker`select * from tenant.mail`).toHaveLength(0);
    expect(await organisationsOf(inside(worker, ours, "select * from tenant.mail"))).toEqual([ours]);
  });

  test("within an employer sees and marks that one's rows alone, in every table it may read", async () => {
    const tables = await administrator<{ name: string }[]>`
      select oid::regclass::text as name from pg_class
       where relnamespace = 'tenant'::regnamespace and relkind = 'r' and has_table_privilege('sigill_worker', oid, 'select')`;
    expect(tables.length).toBeGreaterThan(50);
    for (const { name } of tables) {
      const seen = await organisationsOf(inside(worker, ours, `select * from ${name}`));
      expect(
        seen.filter((one) => one !== ours),
        name,
      ).toEqual([]);
    }
    const policies = await administrator<{ told: string }[]>`
      select tablename || ' ' || policyname as told from pg_policies
       where roles::text like '%sigill_worker%' and qual not like '%app.organisation_id%'`;
    expect(policies).toEqual([]);
    const marking = "update tenant.outbox set attempts = 2 returning organisation_id";
    expect(await organisationsOf(inside(worker, ours, marking))).toEqual([ours]);
  });

  test("cannot put a row of the outbox into another employer than the one it entered", async () => {
    await expect(inside(worker, ours, outboxRow(theirs))).rejects.toThrow(/row-level security/);
  });
});

describe("the status program", () => {
  test.each([
    "certificate_status",
    "crl",
    "crl_served",
    "issuer_certificate",
    "ocsp_request",
    "status_list_index",
  ])("reads %s of every employer", async (table) => {
    await expect(status.unsafe(`select * from tenant.${table}`)).resolves.toBeDefined();
  });

  test("reads no other table, and writes none but its own requests", async () => {
    const tables = await administrator<{ name: string }[]>`
      select schemaname || '.' || tablename as name from pg_tables where schemaname in ('tenant', 'system')`;
    const closed = tables.filter(
      ({ name }) =>
        !/\.(certificate_status|crl|crl_served|issuer_certificate|ocsp_request|status_list_index)$/.test(
          name,
        ),
    );
    expect(closed.length).toBeGreaterThan(20);
    for (const { name } of closed) {
      await expect(status.unsafe(`select * from ${name}`), name).rejects.toThrow(/permission denied/);
    }
    for (const change of [
      "update tenant.certificate_status set status = 'good'",
      "update tenant.ocsp_request set state = 'certified'",
      "delete from tenant.ocsp_request",
    ])
      await expect(status.unsafe(change), change).rejects.toThrow(/permission denied/);
  });
});

describe("migrating again", () => {
  test("changes nothing, takes no lock on a table in use, and corrects a policy changed by hand", async () => {
    await administrator`alter policy tenant_isolation on tenant.mail using (true)`;
    await migrateDatabase(database.urls.migrate);
    expect(await app`select * from tenant.mail`).toHaveLength(0);

    await administrator.begin(async (tx) => {
      await tx`lock table tenant.mail, tenant.eid_event, tenant.certificate_status in row exclusive mode`;
      await migrateDatabase(database.urls.migrate);
    });
  });

  test("is refused to a login that is not the deployer's, in words", async () => {
    await expect(migrateDatabase(database.urls.app)).rejects.toThrow(/sigill_app may not create roles/);
  });
});
