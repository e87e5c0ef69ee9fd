import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEid, anOfficer } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { askForManaged } from "./ask";
import { aTeam, type Team } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let team: Team;
beforeEach(async () => {
  team = await aTeam();
});
const ask = (more: Record<string, unknown> = {}, by: Parameters<typeof askForManaged>[0] = team.manager) =>
  askForManaged(by, { employeeId: team.anna.id, kind: "new-eid", ...more });
const asked = () =>
  sql`select kind, employee_id, eid_id, last_day::text, note, asked_by, manager_id, answer from tenant.manager_request
       where organisation_id = ${team.organisationId}`;
const code = async (more: Record<string, unknown> = {}, by?: Parameters<typeof ask>[1]) =>
  (await refusalOf(ask(more, by))).code;

describe("a manager who asks", () => {
  test("has it on record with who, for whom and why, and nothing of the person is changed", async () => {
    const before = await sql`select version from tenant.employee where id = ${team.anna.id}`;
    await ask({ note: "Börjar på måndag" });
    expect(await asked()).toEqual([
      {
        ...{
          kind: "new-eid",
          employee_id: team.anna.id,
          eid_id: null,
          last_day: null,
          note: "Börjar på måndag",
        },
        ...{ asked_by: team.manager.accountId, manager_id: team.boss.id, answer: null },
      },
    ]);
    expect(await sql`select version from tenant.employee where id = ${team.anna.id}`).toEqual(before);
    expect((await logOf(database, team.anna.id)).at(-1)).toMatchObject({
      action: "manager-request.asked",
      actorId: team.manager.accountId,
      detail: { subjectName: "Anna Ask", after: { request: "new-eid" } },
    });
  });

  test("is told of by mail to those who may answer, and the mail names nobody", async () => {
    await sql`update tenant.employee set email = 'karin@example.se' where id = ${team.other.id}`;
    const karin = await anOfficer(team.organisationId, ["id-administrator"], { employeeId: team.other.id });
    await ask();
    const mails =
      await sql`select recipient, subject, body from tenant.mail where organisation_id = ${karin.organisationId}`;
    expect(mails.map(({ recipient }) => recipient)).toEqual(["karin@example.se"]);
    expect(mails[0]?.body).toContain("/manager-requests/");
    expect(`${mails[0]?.subject} ${mails[0]?.body}`).not.toMatch(/Anna|Boel/);
  });

  test("asks for a replacement or a block of one of the person's own e-IDs, and of no other", async () => {
    const card = await anEid(team.organisationId, { employeeId: team.anna.id, status: "active" });
    const theirs = await anEid(team.organisationId, { employeeId: team.other.id, status: "active" });
    await ask({ kind: "replace-eid", eidId: card.id });
    await ask({ kind: "block-eid", eidId: card.id });
    expect((await asked()).map(({ kind, eid_id }) => [kind, eid_id])).toEqual([
      ["replace-eid", card.id],
      ["block-eid", card.id],
    ]);
    expect(await code({ kind: "block-eid", eidId: theirs.id })).toBe("eid-unchosen");
    const [row] = await sql`select status from tenant.eid where id = ${card.id}`;
    expect(row?.status).toBe("active");
  });

  test("asks for an end by its day", async () => {
    const lastDay = addDays(dayOf(new Date()), 30);
    await ask({ kind: "end-employment", lastDay });
    expect((await asked())[0]?.last_day).toBe(lastDay);
    expect(await code({ kind: "end-employment" })).toBe("day-unchosen");
  });

  test("asks once: a second time, also at the same instant, is told that it is asked", async () => {
    const outcomes = await Promise.allSettled([ask(), ask()]);
    expect(refusedAmong(outcomes)).toEqual(["already-exists"]);
    expect(await code()).toBe("already-exists");
    expect(await asked()).toHaveLength(1);
  });
});

describe("nobody else asks", () => {
  test("for oneself, for who is not theirs, or for another employer's, who do not exist to them", async () => {
    const elsewhere = await aTeam();
    expect(await code({ employeeId: team.boss.id })).toBe("not-found");
    expect(await code({ employeeId: team.other.id })).toBe("not-found");
    expect(await code({ employeeId: elsewhere.anna.id })).toBe("not-found");
    expect(await code({}, elsewhere.manager)).toBe("not-found");
    expect(await code({}, await aHolder(team.organisationId, team.other.id))).toBe("not-found");
    expect(await asked()).toEqual([]);
  });

  test("as an officer who manages no one", async () => {
    expect(await code({}, team.karin)).toBe("forbidden");
  });

  test("from the day they manage nobody, with a page that was open yesterday", async () => {
    await sql`update tenant.employee set manager_id = ${team.other.id} where id = ${team.anna.id}`;
    expect(await code()).toBe("not-found");
  });

  test("when the log cannot be written: then nothing is asked and nobody mailed", async () => {
    await expect(withoutLog(database, () => ask())).rejects.toThrow("no log");
    expect(await asked()).toEqual([]);
  });
});
