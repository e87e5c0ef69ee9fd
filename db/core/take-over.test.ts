import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import {
  aHolder,
  anEmployee,
  anIssuer,
  anOfficer,
  anOrganisation,
  aType,
  knowPerson,
} from "@/db/seed/builders";

/** What the database itself refuses when somebody has taken over the web program and sends what SQL they like. */
const database = await freshDatabase();
const [app, worker] = [database.connect("app"), database.connect("worker")];
const [karin, jonas] = [randomUUID(), randomUUID()];

let organisationId: string;
let employeeId: string;
let typeId: string;
let issuerId: string;
beforeEach(async () => {
  organisationId = await anOrganisation();
  employeeId = (await anEmployee(organisationId)).id;
  issuerId = await anIssuer(organisationId);
  typeId = (await aType(organisationId, { issuerId })).id;
});

type Row = Record<string, unknown>;
/** One transaction inside the employer, as the login. */
function as(login: typeof app, work: (sql: typeof app) => Promise<unknown>): Promise<unknown> {
  return login.begin(async (sql) => {
    await sql`select set_config('app.organisation_id', ${organisationId}, true)`;
    return work(sql as unknown as typeof app);
  });
}

function anOrder(given: Row = {}): Row & { id: string } {
  return {
    organisation_id: organisationId,
    id: randomUUID(),
    number: `EL-2026-${randomUUID().slice(0, 8)}`,
    employee_id: employeeId,
    type_id: typeId,
    type_version: 1,
    status: "ordered",
    status_since: new Date(),
    valid_day: "2028-05-02",
    valid_to: new Date("2028-05-02T22:00:00Z"),
    ordered_by: karin,
    ordered_at: new Date(),
    ...given,
  } as Row & { id: string };
}
const insert = (sql: typeof app, row: Row) => sql`insert into tenant.eid ${sql(row)}`;
const move = (sql: typeof app, id: string, set: Row) =>
  sql`update tenant.eid set ${sql({ status_reason: "lost", ...set })} where id = ${id}`;
const record = (sql: typeof app, id: string, event: Row) =>
  sql`insert into tenant.eid_event ${sql({
    ...{ organisation_id: organisationId, eid_id: id, by_name: "prov", source: "screen", at: new Date() },
    ...event,
  } as Row)}`;

/** Takes one along statuses, each of which may stand in one row after another. */
async function walk(sql: typeof app, statuses: readonly string[], given: Row = {}): Promise<string> {
  const order = anOrder(given);
  await insert(sql, order);
  for (const status of statuses)
    await move(sql, order.id, { status, ...(status === "approved" ? { approved_by: jonas } : {}) });
  return order.id;
}

describe("an e-ID", () => {
  test.each(["approved", "producing", "ready", "active", "suspended", "revoked", "cancelled"])(
    "cannot come into the world %s",
    async (status) => {
      const row = anOrder({ status, status_reason: "lost" });
      await expect(as(app, (sql) => insert(sql, row))).rejects.toThrow(/only as ordered/);
    },
  );

  test.each([{ approved_by: jonas }, { produced_by: karin }, { handed_over_by: karin }, { version: 2 }])(
    "cannot be ordered with later steps filled in: %o",
    async (given) => {
      await expect(as(app, (sql) => insert(sql, anOrder(given)))).rejects.toThrow(/only as ordered/);
    },
  );

  test("is not approved by whoever ordered it (K3.4)", async () => {
    const alone = as(app, async (sql) => {
      const id = await walk(sql, []);
      await move(sql, id, { status: "approved", approved_by: karin });
    });
    await expect(alone).rejects.toThrow(/K3\.4/);
  });

  test("is not approved by another account of the person who ordered it, nor by its holder (K3.4)", async () => {
    const own = (await aHolder(organisationId, employeeId)).accountId;
    const [one, other] = [
      await anOfficer(organisationId, [], { known: false }),
      await anOfficer(organisationId, [], { known: false }),
    ];
    const lookup = randomBytes(32);
    for (const { officerId, accountId } of [one, other])
      await withOrganisation(organisationId, (tx) =>
        knowPerson(tx, { organisationId, officerId, accountId, lookup }),
      );
    const approve = (ordered_by: string, approved_by: string) =>
      as(app, async (sql) => {
        const id = await walk(sql, [], { ordered_by });
        await record(sql, id, { verb: "order", to_status: "ordered", by_account: ordered_by });
        await move(sql, id, { status: "approved", approved_by });
        const approved = { verb: "approve", from_status: "ordered", to_status: "approved" };
        await record(sql, id, { ...approved, by_account: approved_by });
      });
    await expect(approve(one.accountId, other.accountId)).rejects.toThrow(/K3\.4/);
    await expect(approve(karin, own)).rejects.toThrow(/K3\.4/);
    await approve(karin, other.accountId);
  });

  test("is not handed over by whoever produced it (K3.4)", async () => {
    const alone = as(app, async (sql) => {
      const id = await walk(sql, ["approved", "producing", "ready"]);
      await move(sql, id, { status: "active", produced_by: karin, handed_over_by: karin });
    });
    await expect(alone).rejects.toThrow(/K3\.4|eid_hand_over_by_another/);
  });

  test("is not approved by nobody", async () => {
    const nobody = as(app, async (sql) => move(sql, await walk(sql, []), { status: "approved" }));
    await expect(nobody).rejects.toThrow(/K3\.4/);
  });

  test("gets no other orderer, holder or type, and no other approver, once approved", async () => {
    const other = (await anEmployee(organisationId)).id;
    const otherType = (await aType(organisationId, { issuerId, level: 2 })).id;
    for (const set of [
      { ordered_by: jonas },
      { approved_by: karin },
      { employee_id: other },
      { type_id: otherType },
    ]) {
      const changed = as(app, async (sql) => move(sql, await walk(sql, ["approved"]), set));
      await expect(changed, JSON.stringify(set)).rejects.toThrow(/stays as it was|permission denied/);
    }
  });

  test.each(["revoked", "cancelled"])("that is %s is never opened again, nor changed", async (final) => {
    const before = final === "revoked" ? ["approved", "producing", "ready", "revoked"] : ["cancelled"];
    for (const set of [{ status: "active" }, { status: "ordered" }, { note: "x" }]) {
      const opened = as(app, async (sql) => move(sql, await walk(sql, before), set));
      await expect(opened).rejects.toThrow(/is final/);
    }
  });
});

const serialOf = () => randomUUID().replaceAll("-", "");
/** A certificate's status and event, as the worker writes them; `told` is the status, `event` what the event says. */
async function tell(sql: typeof app, serial: string, told: Row, event: Row = told): Promise<void> {
  const own = { organisation_id: organisationId, issuer_id: issuerId, serial };
  const { status, reason = null, at = null } = event;
  await sql`insert into tenant.certificate_status ${sql({ ...own, not_after: new Date("2028-05-02"), ...told })}`;
  await sql`insert into tenant.certificate_event ${sql({ ...own, to_status: status, reason, status_at: at, at: new Date() } as Row)}`;
}
/** Changes both, as the commands do. */
async function change(sql: typeof app, serial: string, { status, reason = null, at = null }: Row) {
  await sql`update tenant.certificate_status set ${sql({ status, reason, at } as Row)} where serial = ${serial}`;
  const event = { organisation_id: organisationId, issuer_id: issuerId, serial, to_status: status, reason };
  await sql`insert into tenant.certificate_event ${sql({ ...event, status_at: at, at: new Date() } as Row)}`;
}
const revoked = { status: "revoked", reason: "superseded", at: new Date("2026-11-24T01:14:07Z") };
const hold = { status: "hold", reason: "certificateHold", at: new Date("2026-11-24T01:14:07Z") };

describe("a certificate's status", () => {
  async function aCertificate(told: Row): Promise<string> {
    const serial = serialOf();
    await as(worker, (sql) => tell(sql, serial, told));
    return serial;
  }

  test.each([
    ["the web program", app],
    ["the worker", worker],
  ])("once revoked is not opened, held or made milder by %s, event and all", async (_who, login) => {
    const serial = await aCertificate({ ...revoked, reason: "keyCompromise" });
    for (const other of [{ status: "good" }, hold, revoked]) {
      const changed = as(login, (sql) => change(sql, serial, other));
      await expect(changed, JSON.stringify(other)).rejects.toThrow(/stays revoked/);
    }
  });

  test("comes into the register by the worker alone, as does a certificate", async () => {
    for (const told of [{ status: "good" }, hold])
      await expect(as(app, (sql) => tell(sql, serialOf(), told))).rejects.toThrow(/permission denied/);
    const certificate = as(
      app,
      (sql) => sql`insert into tenant.certificate ${sql({ organisation_id: organisationId })}`,
    );
    await expect(certificate).rejects.toThrow(/permission denied/);
  });

  test("may become graver once revoked: a key that turns out to be known by others", async () => {
    const serial = await aCertificate(revoked);
    await as(worker, (sql) => change(sql, serial, { ...revoked, reason: "keyCompromise" }));
  });

  test("is not written without its event", async () => {
    const serial = await aCertificate(hold);
    const silent = as(
      app,
      (sql) => sql`update tenant.certificate_status set ${sql(revoked)} where serial = ${serial}`,
    );
    await expect(silent).rejects.toThrow(/its last event differ/);
    await expect(
      as(worker, (sql) => tell(sql, serialOf(), hold, revoked)),
      "one that says something else",
    ).rejects.toThrow(/its last event differ/);
  });

  test("is not gainsaid by an event alone", async () => {
    const serial = await aCertificate(hold);
    const event = { organisation_id: organisationId, issuer_id: issuerId, serial, to_status: "good" };
    const alone = as(
      app,
      (sql) => sql`insert into tenant.certificate_event ${sql({ ...event, at: new Date() })}`,
    );
    await expect(alone).rejects.toThrow(/its last event differ/);
  });
});
