import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { aHolder, anEid } from "@/db/seed/builders";
import type { Actor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { answerManagerRequest } from "./answer";
import { askForManaged } from "./ask";
import { readManagedPerson, readRequestsAboutOwn } from "./read";
import { countManagerRequests, readManagerRequestPage, readManagerRequests } from "./read-open";
import { anOfficerWhoIs, aTeam, type Team } from "./testing";
import { withdrawManagerRequest } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;
let team: Team;
beforeEach(async () => {
  team = await aTeam();
});
const ask = async (more: Record<string, unknown> = {}, by: Actor = team.manager) =>
  String((await askForManaged(by, { employeeId: team.anna.id, kind: "new-eid", ...more })).managerRequestId);
const withdraw = (managerRequestId: string, by: Actor = team.manager) =>
  withdrawManagerRequest(by, { managerRequestId });
const refuse = (managerRequestId: string) =>
  answerManagerRequest(team.karin, { managerRequestId, answer: "refused", reason: "Har redan en" });
const code = async (id: string, by?: Actor) => (await refusalOf(withdraw(id, by))).code;
const kept = async (id: string) =>
  (await sql`select answer, reason, answered_by from tenant.manager_request where id = ${id}`)[0];
const open = { answer: null, reason: null, answered_by: null };
const ordered = () => anEid(team.organisationId, { employeeId: team.anna.id, status: "ordered" });

describe("a manager who takes back a request", () => {
  test("has it ended, on record, and it waits for nobody; asked anew it waits again", async () => {
    const id = await ask();
    const page = () => readManagedPerson(team.manager, { employeeId: team.anna.id });
    expect((await page()).requests).toMatchObject([{ answer: null, mayWithdraw: true }]);
    await withdraw(id);
    expect(await kept(id)).toEqual({
      ...{ answer: "withdrawn", reason: null, answered_by: team.manager.accountId },
    });
    expect((await page()).requests).toMatchObject([{ answer: "withdrawn", mayWithdraw: false }]);
    expect((await logOf(database, team.anna.id)).at(-1)).toMatchObject({
      action: "manager-request.withdrawn",
      actorId: team.manager.accountId,
      detail: { subjectName: "Anna Ask", before: { request: "new-eid" } },
    });
    expect(await countManagerRequests(team.karin, undefined)).toBe(0);
    await ask();
    expect(await countManagerRequests(team.karin, undefined)).toBe(1);
  });

  test("is read by who would have answered, and the one it was about is told nothing of it", async () => {
    const id = await ask();
    await withdraw(id);
    expect(await readManagerRequestPage(team.karin, { requestId: id })).toMatchObject({
      answer: "withdrawn",
    });
    expect((await readManagerRequests(team.karin, undefined)).answered).toMatchObject([
      { id, answer: "withdrawn" },
    ]);
    const anna = await aHolder(team.organisationId, team.anna.id);
    expect(await readRequestsAboutOwn(anna, undefined)).toEqual([]);
    const mails = await sql`select 1 as one from tenant.mail where organisation_id = ${team.organisationId}
      and template = 'manager-answered'`;
    expect(mails).toEqual([]);
  });

  test("does it with another account of theirs too, and once", async () => {
    const id = await ask();
    const boss = await anOfficerWhoIs(database, team.boss, ["id-administrator"]);
    await withdraw(id, boss);
    expect(await kept(id)).toMatchObject({ answer: "withdrawn", answered_by: boss.accountId });
    expect(await code(id)).toBe("changed-meanwhile");
  });

  test("and an officer who answers at the same instant: one is done, and neither is told the other's name", async () => {
    for (const order of ["withdraw", "answer"] as const) {
      const id = await ask({ employeeId: order === "withdraw" ? team.anna.id : team.bo.id });
      const acts = [() => withdraw(id), () => refuse(id)];
      const outcomes = await atOnce<unknown>(
        database,
        (held) => held`select 1 from tenant.employee
          where id = (select employee_id from tenant.manager_request where id = ${id}) for update`,
        order === "withdraw" ? acts : acts.reverse(),
      );
      expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
      const lost = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
      expect(lost.reason.detail).not.toHaveProperty("by");
      expect(["withdrawn", "refused"]).toContain((await kept(id))?.answer);
    }
  });

  test("is refused once it is answered, and does not learn by whom", async () => {
    const id = await ask();
    await refuse(id);
    const { code: said, detail } = await refusalOf(withdraw(id));
    expect(said).toBe("changed-meanwhile");
    expect(Object.keys(detail)).toEqual(["at"]);
  });

  test("is refused once the e-ID is ordered: who asked would no longer have asked, and could approve it", async () => {
    const id = await ask();
    const { id: eidId } = await ordered();
    expect(await code(id)).toBe("request-ordered");
    expect((await readManagedPerson(team.manager, { employeeId: team.anna.id })).requests).toMatchObject([
      { answer: null, mayWithdraw: false },
    ]);
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${eidId}`;
    await withdraw(id);
    expect(await kept(id)).toMatchObject({ answer: "withdrawn" });
  });

  test("is not when the log cannot be written", async () => {
    const id = await ask();
    await expect(withoutLog(database, () => withdraw(id))).rejects.toThrow("no log");
    expect(await kept(id)).toEqual(open);
  });
});

describe("a request is as if it did not exist", () => {
  test("for another manager, another employer's, its officers, and who is their manager no more", async () => {
    const id = await ask();
    const elsewhere = await aTeam();
    await sql`update tenant.employee set manager_id = ${team.other.id} where id = ${team.anna.id}`;
    const other = await aHolder(team.organisationId, team.other.id);
    for (const by of [other, elsewhere.manager, team.manager]) expect(await code(id, by)).toBe("not-found");
    expect(await code(id, team.karin)).toBe("forbidden");
    expect(await kept(id)).toEqual(open);
  });
});

test("the database keeps it, whoever writes: withdrawn by who asked alone, once, and not when it is ordered", async () => {
  const id = await ask();
  const withdrawn = (by: string) => sql`update tenant.manager_request set answer = 'withdrawn',
    answered_at = now(), answered_by = ${by} where id = ${id}`;
  await expect(withdrawn(team.karin.accountId)).rejects.toThrow("withdrawn by who asked");
  const { id: eidId } = await ordered();
  await expect(withdrawn(team.manager.accountId)).rejects.toThrow("once it is ordered");
  await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${eidId}`;
  await withdrawn(team.manager.accountId);
  await expect(withdrawn(team.manager.accountId)).rejects.toThrow("as it was given");
});
