import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, aType } from "@/db/seed/builders";
import { anEidInUse, aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { refusalOf } from "@/lib/people/employee/testing";
import { reportLost, reportOwnLoss } from "./report-lost";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let keyId: string;
beforeEach(async () => {
  town = await aTown();
  const type = await aType(town.organisationId, { carrier: "security-key", nameSv: "Nyckel" });
  keyId = (await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id })).id;
});

async function eids() {
  const rows = await sql`select * from tenant.eid where employee_id = ${town.person.id}`;
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
const stored = async (id: string) => (await sql`select * from tenant.loss_report where id = ${id}`)[0];

describe("a holder's own loss", () => {
  const own = (given: Record<string, unknown> = {}) =>
    reportOwnLoss(town.holder, { eidIds: [town.eidId, keyId], ...given }, { now: night });

  test("blocks without asking anybody, and leaves the holder signed in", async () => {
    const id = randomUUID();
    await sql`insert into system.session (id, account_id, created_at, last_seen_at) values (${id}, ${town.holder.accountId}, now(), now())`;
    const { reportId } = await own();
    expect(await eids()).toMatchObject({
      [town.eidId]: { status: "suspended" },
      [keyId]: { status: "suspended" },
    });
    expect(await stored(reportId)).toMatchObject({
      channel: "signed-in-holder",
      registered_by: town.holder.accountId,
    });
    expect((await sql`select ended_at from system.session where id = ${id}`)[0]?.ended_at).toBeNull();
  });

  test("is told as done by themselves", async () => {
    await own();
    const [mail] =
      await sql`select body from tenant.mail where template = 'block' and organisation_id = ${town.organisationId}`;
    expect(mail?.body).toContain("av dig själv");
    expect(mail?.body).toContain("by yourself");
  });

  test("never shows a protected person's name on the timeline", async () => {
    await sql`update tenant.employee set protected_identity = true, alias = 'Administratör 77' where id = ${town.person.id}`;
    await own();
    const [event] =
      await sql`select by_name from tenant.eid_event where eid_id = ${town.eidId} and verb = 'suspend'`;
    expect(event?.by_name).toBe("Administratör 77");
  });

  test("is for one's own and nobody else's", async () => {
    const other = await anEmployee(town.organisationId);
    const theirs = await anEidInUse(town.organisationId, { employeeId: other.id });
    expect((await refusalOf(own({ eidIds: [town.eidId, theirs.id] }))).code).toBe("not-found");
    expect(await eids()).toMatchObject({ [town.eidId]: { status: "active" } });
    expect((await refusalOf(reportOwnLoss(town.karin, { eidIds: [town.eidId] }))).code).toBe("forbidden");
  });
});

describe("what cannot be held", () => {
  async function unholdable() {
    const type = await aType(town.organisationId, { holdAllowed: false, nameSv: "Annan" });
    return (await anEidInUse(town.organisationId, { employeeId: town.person.id, typeId: type.id })).id;
  }

  test.each(["officer", "holder"])(
    "is blocked for good at once by the %s, beside what is held",
    async (who) => {
      const id = await unholdable();
      const eidIds = [town.eidId, id];
      await (who === "officer"
        ? reportLost(town.karin, { employeeId: town.person.id, eidIds }, { now: night })
        : reportOwnLoss(town.holder, { eidIds }, { now: night }));
      expect(await eids()).toMatchObject({
        [town.eidId]: { status: "suspended", revokes_at: later(24 * 60) },
        [id]: { status: "revoked", status_reason: "lost", revokes_at: null },
      });
      expect(
        await sql`select 1 from tenant.mail where template = 'block-notice' and organisation_id = ${town.organisationId}`,
      ).toHaveLength(2);
    },
  );
});
