import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anIssuer, anOrganisation, aQualityMark } from "@/db/seed/builders";

/** What whoever has taken over a program cannot do to the order in which things happened. */
const database = await freshDatabase();
const { administrator } = database;
const logins = { app: database.connect("app"), worker: database.connect("worker") };
type Sql = typeof administrator;
type Row = Record<string, unknown>;

let organisationId: string;
let of: Record<"issuerId" | "employeeId" | "eidId" | "accessId", string>;
beforeAll(async () => {
  organisationId = await anOrganisation();
  const accessId = randomUUID();
  const { id: markId } = await aQualityMark(organisationId);
  await administrator`insert into tenant.reviewer_access ${administrator({
    ...{ organisation_id: organisationId, id: accessId, mark_id: markId, name: "Prov", company: "Prov" },
    ...{ token_hash: Buffer.from(randomUUID()), given_at: now, given_by: "prov" },
    expires_at: new Date(Date.now() + 86_400_000),
  })}`;
  of = {
    issuerId: await anIssuer(organisationId),
    employeeId: (await anEmployee(organisationId)).id,
    eidId: (await anEid(organisationId)).id,
    accessId,
  };
});

/** The most that fits: the number after it would not. */
const last = "9223372036854775807";
const now = new Date();
const der = Buffer.from("00", "hex");
const events: Record<string, () => Row> = {
  certificate_event: () => ({ issuer_id: of.issuerId, serial: "0c", to_status: "hold", at: now }),
  audit_event: () => ({
    ...{ at: now, action: "prov", outcome: "done", actor_kind: "job", actor_id: "prov" },
    ...{ subject_kind: "prov", detail_hash: der, leaf: der, xid: "1" },
  }),
  contact_address: () => ({
    ...{ id: randomUUID(), employee_id: of.employeeId, kind: "phone", value: "08-123 456", entered_at: now },
  }),
  eid_event: () => ({
    ...{
      eid_id: of.eidId,
      verb: "remind",
      from_status: "active",
      to_status: "active",
      at: now,
      by_name: "prov",
    },
    source: "screen",
  }),
  reviewer_visit: () => ({ access_id: of.accessId, opened: "prov", at: now }),
  outbox: () => ({ kind: "prov", payload: {}, due_at: now, created_at: now }),
};

/** What the row became, and then not after all: what else must agree at the end is not asked here. */
async function tried(login: Sql, table: string, row: Row): Promise<Row> {
  let made: Row = {};
  const undone = new Error("undone");
  const work = login.begin(async (sql) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
    [made = {}] = await sql`
      insert into tenant.${sql(table)} ${sql({ organisation_id: organisationId, ...row })}
      returning *, pg_current_xact_id() as of_now`;
    throw undone;
  });
  await expect(work).rejects.toBe(undone);
  return made;
}
const numberOf = (table: string) => (table === "contact_address" ? "nth" : "id");

describe.each(["app", "worker"] as const)("the number that %s gives", (login) => {
  test.each(Object.keys(events))("in %s is drawn by the database, so none stays the last", async (table) => {
    const column = numberOf(table);
    for (const given of [last, "-1"]) {
      const made = await tried(logins[login], table, { ...events[table]?.(), [column]: given });
      expect(made[column]).not.toBe(given);
      expect(Number(made[column])).toBeGreaterThan(0);
      expect(Number(made[column])).toBeLessThan(1_000_000);
    }
  });

  test("the counter to go on from is refused", async () => {
    const sequences = await administrator<{ name: string }[]>`
      select oid::regclass::text as name from pg_class
      where relnamespace = 'tenant'::regnamespace and relkind = 'S'`;
    expect(sequences.length).toBeGreaterThan(5);
    for (const { name } of sequences)
      await expect(logins[login]`select setval(${name}, ${last}::bigint)`).rejects.toMatchObject({
        code: "42501",
      });
  });
});

test("each number that a table counts with is drawn so, also for a superuser who replays a copy", async () => {
  const counted = await administrator`
    select a.attrelid::regclass || '.' || a.attname as name, t.tgenabled as drawn
      from pg_attrdef d
      join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
      join pg_class c on c.oid = a.attrelid and c.relnamespace = 'tenant'::regnamespace
      left join pg_trigger t on t.tgrelid = a.attrelid and t.tgname = 'number'
     where pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' order by 1`;
  expect(counted.map(({ name, drawn }) => `${name} ${drawn}`)).toEqual([
    "tenant.audit_event.id A",
    "tenant.certificate_event.id A",
    "tenant.contact_address.nth A",
    "tenant.eid_event.id A",
    "tenant.outbox.id A",
    "tenant.reviewer_visit.id A",
  ]);
});

test("an entry of the log keeps the transaction it was written in, whatever the writer says", async () => {
  for (const login of Object.values(logins)) {
    const made = await tried(login, "audit_event", { ...events.audit_event?.() });
    expect(made.xid).toBe(made.of_now);
  }
});

test("a certificate can be blocked whatever number the web program gave an event of it", async () => {
  const serial = "0d";
  const own = { organisation_id: organisationId, issuer_id: of.issuerId, serial };
  const as = (login: Sql, work: (sql: Sql) => Promise<unknown>) =>
    login.begin(async (sql) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
      return work(sql as unknown as Sql);
    });
  await as(logins.worker, async (sql) => {
    await sql`select set_config('app.past', 'told', true)`;
    const told = { ...own, status: "good", not_after: new Date("2028-05-02") };
    await sql`insert into tenant.certificate_status ${sql(told)}`;
    await sql`insert into tenant.certificate_event ${sql({ ...own, to_status: "good", at: now })}`;
  });
  await as(
    logins.app,
    (sql) =>
      sql`insert into tenant.certificate_event ${sql({ ...own, id: last, to_status: "good", at: now })}`,
  );
  const at = new Date("2026-11-24T01:14:07Z");
  await as(logins.app, async (sql) => {
    await sql`update tenant.certificate_status set ${sql({ status: "revoked", reason: "keyCompromise", at })}
      where serial = ${serial}`;
    const event = { ...own, to_status: "revoked", reason: "keyCompromise", status_at: at, at: now };
    await sql`insert into tenant.certificate_event ${sql(event)}`;
  });
});
