import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { presumeReminded, sweepEndReminders } from "./sweep";
import { anEnding, aStaff, last, on, type Staff, today } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let staff: Staff;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  staff = await aStaff();
});

const url = "https://sigill.example";
const sweep = (day = today) => sweepEndReminders(url, (fault) => expect(fault).toBeUndefined(), on(day));
const mails = () => sql`
  select recipient, template, subject, body from tenant.mail
   where organisation_id = ${staff.organisationId} order by created_at, recipient`;
const recipients = async () => (await mails()).map(({ recipient }) => recipient);
const steps = async (eidId: string) =>
  (await sql`select step from tenant.eid_reminder where eid_id = ${eidId} order by sent_at`).map(
    ({ step }) => step,
  );

describe("an end that comes near", () => {
  test("is told to the holder, the manager and the desk, in both languages and without a name", async () => {
    const { number } = await anEnding(staff, {
      givenName: "Olle",
      surname: "Åström",
      email: "olle@example.se",
    });
    await sweep();
    const sent = await mails();
    expect(sent.map(({ recipient }) => recipient)).toEqual([
      "karin@example.se",
      "mona@example.se",
      "olle@example.se",
    ]);
    const [desk, manager, holder] = sent.map(({ body }) => body);
    expect(holder).toContain(`– ${number}: sista dag 31 dec. 2026 (om 30 dagar)`);
    expect(holder).toContain(`– ${number}: last day 31 Dec 2026 (in 30 days)`);
    expect(holder).toMatch(/https:\/\/sigill\.example\/prov-\w+\/my\n/);
    expect(desk).toContain(number);
    expect(desk).toMatch(/\/eids\?renewal=due&sort=valid-to/);
    expect(manager).not.toContain(number);
    expect(manager).toContain("– sista dag 31 dec. 2026 (om 30 dagar)");
    for (const { subject, body } of sent)
      expect(`${subject} ${body}`).not.toMatch(/Olle|Åström|\d{6}-?\d{4}\b(?<!EL-.*)/);
  });

  test("is told once a step, by however many workers and however often", async () => {
    const { id } = await anEnding(staff);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep("2026-12-02");
    expect(await recipients()).toEqual(["karin@example.se", "mona@example.se"]);
    await sweep("2026-12-24");
    await sweep("2026-12-25");
    expect(await recipients()).toHaveLength(4);
    expect(await steps(id)).toEqual([30, 7]);
  });

  test("is one mail a day to each, whatever they are to whom", async () => {
    await anEnding(staff, { email: "mona@example.se" });
    await anEnding(staff, { email: "Karin@example.se" });
    await anEnding(staff);
    await sweep();
    const sent = await mails();
    expect(sent).toHaveLength(2);
    expect(sent.map(({ subject }) => subject)).toEqual([
      "4 e-legitimationer går snart ut / 4 e-IDs expire soon",
      "4 e-legitimationer går snart ut / 4 e-IDs expire soon",
    ]);
  });

  test("and comes to be due later in the day waits for the next", async () => {
    await anEnding(staff);
    await sweep();
    await anEnding(staff);
    await sweep();
    expect(await recipients()).toHaveLength(2);
    await sweep("2026-12-02");
    expect(await recipients()).toHaveLength(4);
  });

  test("is fifteen rows of a mail, and how many more there are", async () => {
    for (let nth = 0; nth < 17; nth++) await anEnding(staff, { managerId: null });
    await sweep();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.body.match(/^– /gm)).toHaveLength(2 * 15);
    expect(mail?.body).toContain("Och 2 till.");
  });

  test("is told at daytime", async () => {
    await anEnding(staff);
    await sweepEndReminders(url, () => {}, new Date("2026-12-01T04:59:00Z"));
    expect(await mails()).toEqual([]);
    await sweepEndReminders(url, () => {}, new Date("2026-12-01T05:00:00Z"));
    expect(await mails()).toHaveLength(2);
  });
});

describe("nobody is told", () => {
  test("of one that is being renewed, and of one whose renewal came to nothing they are", async () => {
    const old = await anEnding(staff);
    const link = { predecessorId: old.id, relation: "renew", employeeId: old.employeeId } as const;
    const { id } = await anEid(staff.organisationId, { ...link, typeId: staff.typeId, status: "ordered" });
    await sweep();
    expect(await mails()).toEqual([]);
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${id}`;
    await sweep("2026-12-02");
    expect(await mails()).toHaveLength(2);
  });

  test.each([
    ["of one that ends with the employment", { employedTo: last }, {}],
    ["of one that is on hold", {}, { status: "suspended" }],
    ["of one that is not handed over", {}, { status: "ready" }],
    ["of one that ends far off", {}, { validDay: "2027-01-31" }],
  ] as const)("%s", async (_, person, given) => {
    await anEnding(staff, person, given);
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test("of a reserve card, or of a type without a schedule", async () => {
    await anEnding(staff);
    await sql`update tenant.eid_type set reserve = true where id = ${staff.typeId}`;
    await sweep();
    await sql`update tenant.eid_type set reserve = false, reminder_days = '{}' where id = ${staff.typeId}`;
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test("at another desk than that of the departments", async () => {
    const { organisationId } = staff;
    const person = await anEmployee(organisationId, { department: "Skola", email: null });
    const elsewhere = await anEmployee(organisationId, { department: "Vård", email: "rut@example.se" });
    const rut = await anOfficer(organisationId, ["id-administrator"], { employeeId: elsewhere.id });
    const department = sql`(select department_id from tenant.employee where id = ${elsewhere.id})`;
    await sql`insert into tenant.officer_role_department (organisation_id, role_id, department_id)
      select organisation_id, id, ${department} from tenant.officer_role where officer_id = ${rut.officerId}`;
    await anEid(organisationId, { employeeId: person.id, typeId: staff.typeId, validDay: last });
    await sweep();
    expect(await recipients()).toEqual(["karin@example.se"]);
    await anEid(organisationId, { employeeId: elsewhere.id, typeId: staff.typeId, validDay: "2027-01-01" });
    await sweep("2026-12-02");
    expect(await recipients()).toEqual(["karin@example.se", "karin@example.se", "rut@example.se"]);
  });

  test("who has said that they know; the desk still is", async () => {
    const { id } = await anEnding(staff, { email: "olle@example.se" });
    await sql`insert into tenant.eid_end_known (organisation_id, eid_id, valid_day, known_at, known_by, known_as)
      values (${staff.organisationId}, ${id}, ${last}, now(), ${staff.karin.accountId}, 'holder')`;
    await sweep();
    expect(await recipients()).toEqual(["karin@example.se"]);
  });

  test("off the record: nothing is marked, and the next time sends it", async () => {
    const { id } = await anEnding(staff);
    const faults: unknown[] = [];
    await withoutLog(database, () => sweepEndReminders(url, (fault) => faults.push(fault), on(today)));
    expect([faults.length > 0, await mails(), await steps(id)]).toEqual([true, [], []]);
    await sweep();
    expect(await mails()).toHaveLength(2);
  });
});

describe("a step that was sent is not sent again", () => {
  test("when the schedule changes, also by a new version of the type", async () => {
    const { id } = await anEnding(staff);
    await sweep();
    await sql`update tenant.eid_type set replaced_at = now() where id = ${staff.typeId}`;
    await sql`insert into tenant.eid_type select (jsonb_populate_record(t, '{"version": 2, "replaced_at": null, "reminder_days": [31, 29]}')).*
      from tenant.eid_type t where id = ${staff.typeId}`;
    await sweep("2026-12-01");
    expect(await steps(id)).toEqual([30]);
    await sweep("2026-12-02");
    expect(await steps(id)).toEqual([30, 29]);
  });

  test("after a restore: what is due counts as sent, on record, and the next step is sent", async () => {
    const { id } = await anEnding(staff);
    expect(await presumeReminded(url, on(today))).toBe(1);
    await sweep();
    await sweep("2026-12-02");
    expect([await mails(), await steps(id)]).toEqual([[], [30]]);
    expect((await logOf(database, staff.organisationId)).at(-1)).toMatchObject({
      action: "eid.ends-presumed",
      actorId: "restore-check",
      detail: { after: { eids: 1, left: 0 } },
    });
    await sweep("2026-12-24");
    expect(await mails()).toHaveLength(2);
  });

  test("but what was sent about an earlier last day says nothing of a later one", async () => {
    const { id } = await anEnding(staff);
    await sweep();
    await sql`update tenant.eid set valid_day = '2027-03-01', valid_to = '2027-03-01T23:00:00Z' where id = ${id}`;
    await sweep("2027-01-30");
    expect(await steps(id)).toEqual([30, 30]);
  });
});
