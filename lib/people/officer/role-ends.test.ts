import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { presumeRoleEnds, sweepRoleEnds } from "./sweep-role-ends";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let organisationId: string;
let amina: OfficerActor;
let ida: OfficerActor;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  organisationId = await anOrganisation();
  const reached = async (email: string) => (await anEmployee(organisationId, { email })).id;
  amina = await anOfficer(organisationId, ["administrator"], {
    employeeId: await reached("amina@example.se"),
    name: "Amina Yusuf",
  });
  ida = await anOfficer(organisationId, ["id-administrator"], {
    employeeId: await reached("ida@example.se"),
    name: "Ida Vik",
  });
});

const today = dayOf(new Date());
/** At noon of a day so many days from now: roles are held by the database's own clock. */
const noon = (days = 0) => new Date(`${addDays(today, days)}T11:00:00Z`);
const url = "https://sigill.example";
const sweep = (at = noon()) => sweepRoleEnds(url, (fault) => expect(fault).toBeUndefined(), at);
/** The role that Ida has is a substitute's from now on, granted by Amina. */
const forDays = (from: number, to: number) => sql`
  update tenant.officer_role set valid_from = ${addDays(today, from)}, valid_to = ${addDays(today, to)},
    granted_by = ${amina.accountId} where officer_id = ${ida.officerId}`;
const mails = () => sql`
  select recipient, template, subject, body from tenant.mail
   where organisation_id = ${organisationId} order by recipient`;
const recipients = async () => (await mails()).map(({ recipient }) => recipient);

describe("a substitute's role that ends soon", () => {
  test("is told to the substitute and to who granted it, in both languages and without a name; the log has it", async () => {
    await forDays(-30, 7);
    await sweep();
    const sent = await mails();
    expect(sent.map(({ recipient, template }) => [recipient, template])).toEqual([
      ["amina@example.se", "role-end"],
      ["ida@example.se", "role-end"],
    ]);
    const [granter, substitute] = sent.map(({ body }) => body);
    expect(substitute).toContain("Din roll som ID-administratör gäller till och med");
    expect(substitute).toContain("Your role as ID administrator is valid until and including");
    expect(granter).toContain(`/settings/officers/${ida.officerId}`);
    expect(granter).not.toMatch(/ID-administratör|ID administrator/);
    for (const { subject, body } of sent) expect(`${subject} ${body}`).not.toMatch(/Ida|Vik|Amina|Yusuf/);
    expect(await logOf(database, ida.officerId)).toMatchObject([
      {
        ...{ action: "officer.role-end-told", actorId: "role-ends" },
        detail: {
          subjectName: "Ida Vik",
          after: { role: "id-administrator", validFrom: addDays(today, -30), validTo: addDays(today, 7) },
        },
      },
    ]);
  });

  test("is told once, by however many workers and however often", async () => {
    await forDays(-30, 5);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep(noon(1));
    expect(await recipients()).toEqual(["amina@example.se", "ida@example.se"]);
    expect(
      await sql`select to_substitute, to_granter, presumed from tenant.role_end_notice
      where organisation_id = ${organisationId}`,
    ).toEqual([{ to_substitute: true, to_granter: true, presumed: false }]);
  });

  test("is told at daytime", async () => {
    await forDays(-30, 5);
    await sweep(new Date(`${today}T01:00:00Z`));
    expect(await mails()).toEqual([]);
  });

  test("counts as told after a restore, on record, and is not told then", async () => {
    await forDays(-30, 5);
    await presumeRoleEnds(url, noon());
    await sweep();
    expect(await mails()).toEqual([]);
    expect((await logOf(database, ida.officerId)).at(-1)).toMatchObject({
      ...{ action: "officer.role-end-presumed", actorId: "restore-check" },
    });
  });

  test("off the record is not told, and the next time it is", async () => {
    await forDays(-30, 5);
    const faults: unknown[] = [];
    await withoutLog(database, () => sweepRoleEnds(url, (fault) => faults.push(fault), noon()));
    expect([faults.length > 0, await mails()]).toEqual([true, []]);
    await sweep();
    expect(await mails()).toHaveLength(2);
  });

  test("is silenced by no other login than the worker's, and by none once it is told", async () => {
    await forDays(-30, 5);
    const [row] = await sql`
      select has_table_privilege('sigill_app', 'tenant.role_end_notice', 'insert') as app,
             has_table_privilege('sigill_worker', 'tenant.role_end_notice', 'insert') as worker`;
    expect(row).toEqual({ app: false, worker: true });
    await sweep();
    await expect(sql`delete from tenant.role_end_notice`).rejects.toThrow(/append_only|append-only|refused/i);
  });
});

describe("nobody is told", () => {
  test.each([
    ["of a role with more than a week left", () => forDays(-30, 8)],
    ["of one that has not begun", () => forDays(1, 5)],
    ["of one that is over", () => forDays(-30, -1)],
    ["of one without an end", () => sql`select 1`],
    [
      "of one that is taken away",
      async () => {
        await forDays(-30, 5);
        await sql`update tenant.officer_role set removed_at = now() where officer_id = ${ida.officerId}`;
      },
    ],
    [
      "of a role of an officer who is shut out",
      async () => {
        await forDays(-30, 5);
        await sql`update tenant.officer set disabled_at = now() where id = ${ida.officerId}`;
      },
    ],
  ])("%s", async (_, given) => {
    await given();
    await sweep();
    expect(await mails()).toEqual([]);
  });

  test("who granted it and is an officer no more; the substitute is", async () => {
    await forDays(-30, 5);
    await sql`update tenant.officer set disabled_at = now() where id = ${amina.officerId}`;
    await sweep();
    expect(await recipients()).toEqual(["ida@example.se"]);
  });

  test("where neither has an address: it waits for one", async () => {
    await forDays(-30, 5);
    await sql`update tenant.employee set email = null where organisation_id = ${organisationId}`;
    await sweep();
    expect(
      await sql`select 1 as one from tenant.role_end_notice where organisation_id = ${organisationId}`,
    ).toEqual([]);
    await sql`update tenant.employee set email = 'ida@example.se' where id = ${ida.employeeId}`;
    await sweep();
    expect(await recipients()).toEqual(["ida@example.se"]);
  });
});
