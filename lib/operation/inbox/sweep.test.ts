import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { countTodo } from "@/lib/operation/overview/read";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { sweepDailyMails } from "./sweep";
import { anEvent, anOffice, type Office } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let office: Office;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  // A sweep passes every employer: nobody of the tests before is there to be told.
  await sql`update tenant.officer set disabled_at = now() where disabled_at is null`;
  office = await anOffice();
});

// A Tuesday at ten in Sweden, and days from it.
const morning = new Date("2026-11-24T09:00:00Z");
const later = (hours: number) => new Date(morning.getTime() + hours * 3_600_000);
const faults: unknown[] = [];
const sweep = (now = morning) =>
  sweepDailyMails(
    {
      ...{ publicUrl: "https://sigill.example", actorOf: readActor, countWaiting: countTodo },
      onFailure: (fault) => faults.push(fault),
    },
    now,
  );
const mails = () => sql`select recipient, subject, body from tenant.mail
  where organisation_id = ${office.organisationId} and template = 'inbox-daily' order by created_at, recipient`;
const resumed = (at = later(-1)) =>
  anEvent(sql, { eidId: office.eidId, verb: "resume", by: office.hr.accountId, at });

describe("the daily mail", () => {
  test("says how much is unread and how much waits, in both languages, and nothing of anybody", async () => {
    await resumed();
    await anEid(office.organisationId, { status: "suspended" });
    await sweep();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ recipient: "vera@example.se" });
    expect(mail?.body).toContain("– Hävda spärrar: 1");
    expect(mail?.body).toContain("– Lifted blocks: 1");
    expect(mail?.body).toMatch(/En sak väntar på dig: https:\/\/sigill\.example\/prov-\w+\n/);
    expect(mail?.body).toMatch(/https:\/\/sigill\.example\/prov-\w+\/inbox/);
    expect(`${mail?.subject} ${mail?.body}`).not.toMatch(/Olle|Åström|EL-|\d{6}-?\d{4}/);
    expect((await logOf(database, office.security.accountId)).at(-1)).toMatchObject({
      ...{ action: "inbox.daily-mail-sent", actorId: "daily-mails" },
      detail: { after: { rows: 1, tasks: 1 } },
    });
  });

  test("is one a day to each, by however many workers and however often, and the next tells what is new", async () => {
    await resumed();
    await Promise.all([sweep(), sweep(), sweep()]);
    await resumed(later(1));
    await sweep(later(6));
    expect(await mails()).toHaveLength(1);
    await sweep(later(22));
    const [, next] = await mails();
    expect(next?.body).toContain("– Hävda spärrar: 1");
    await sweep(later(48));
    expect(await mails()).toHaveLength(2);
    expect(faults).toEqual([]);
  });

  test("is one to a person with two accounts", async () => {
    const [{ email, id }] = (await sql`select email, id from tenant.employee where email = 'vera@example.se'
      and organisation_id = ${office.organisationId}`) as unknown as [{ email: string; id: string }];
    const other = await anOfficer(office.organisationId, ["security-officer"]);
    await sql`update tenant.officer_identity set lookup = (select lookup from tenant.officer_identity
      where officer_id = ${office.security.officerId} limit 1) where officer_id = ${other.officerId}`.catch(
      () => [],
    );
    await resumed();
    await sweep();
    await sweep(later(1));
    expect([email, id.length, (await mails()).length]).toEqual(["vera@example.se", 36, 1]);
  });

  test("is not sent with what is urgent, read or muted alone", async () => {
    const { eidId, hr, security, organisationId } = office;
    await anEvent(sql, { eidId, verb: "suspend", reason: "stolen", by: hr.accountId, at: later(-1) });
    await resumed();
    await sql`insert into tenant.inbox_setting (organisation_id, account_id, muted)
      values (${organisationId}, ${security.accountId}, '{resumed}')`;
    await sweep();
    expect(await mails()).toEqual([]);
    await sql`update tenant.inbox_setting set muted = '{}' where account_id = ${security.accountId}`;
    await sql`insert into tenant.inbox_read (organisation_id, account_id, kind, ref, read_at)
      select ${organisationId}, ${security.accountId}, 'resumed', max(id)::text, now() from tenant.eid_event where eid_id = ${eidId}`;
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test.each([
    ["at night", new Date("2026-11-24T04:00:00Z")],
    ["on a Saturday", new Date("2026-11-28T09:00:00Z")],
  ])("is not sent %s", async (_, at) => {
    await resumed(new Date(at.getTime() - 60_000));
    await sweep(at);
    expect(await mails()).toEqual([]);
  });

  test("is not sent to who has switched it off, is disabled or has no address", async () => {
    const { organisationId, security } = office;
    await resumed();
    await sql`insert into tenant.inbox_setting (organisation_id, account_id, daily_mail)
      values (${organisationId}, ${security.accountId}, false)`;
    const away = await anOfficer(organisationId, ["security-officer"]);
    await sql`update tenant.officer set disabled_at = now() where id = ${away.officerId}`;
    await anOfficer(organisationId, ["security-officer"]);
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test("of an officer of some departments counts their own people alone", async () => {
    const { organisationId, security, person } = office;
    await resumed();
    const department = sql`(select department_id from tenant.employee where organisation_id = ${organisationId}
      and department_id <> ${person.departmentId} limit 1)`;
    await sql`insert into tenant.officer_role_department (organisation_id, role_id, department_id)
      select organisation_id, id, ${department} from tenant.officer_role where officer_id = ${security.officerId}`;
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test("off the record is not sent, and comes the next time", async () => {
    await resumed();
    await withoutLog(database, () => sweep());
    expect(await mails()).toEqual([]);
    faults.length = 0;
    await sweep();
    expect(await mails()).toHaveLength(1);
  });
});

test("that something was read is forgotten once it is long out of sight", async () => {
  const { organisationId, security } = office;
  const mark = (ref: string, days: number) => sql`
    insert into tenant.inbox_read (organisation_id, account_id, kind, ref, read_at)
    values (${organisationId}, ${security.accountId}, 'role', ${ref}, ${later(-24 * days)})`;
  await mark("old", 61);
  await mark("new", 59);
  await sweep();
  const left = await sql`select ref from tenant.inbox_read where account_id = ${security.accountId}`;
  expect(left.map(({ ref }) => ref)).toEqual(["new"]);
});
