import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { workJobOnce } from "./run";
import { cancelJob, pauseJob, resumeJob } from "./steer";
import { aBarrier, aRunner, aTestJob, entering, jobTables } from "./testing";

const database = await freshDatabase();
const { job, timesDone } = jobTables(database);
let organisationId: string;
let karin: OfficerActor;
let jonas: OfficerActor;
let eva: OfficerActor;
let stranger: OfficerActor;

beforeAll(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  jonas = await anOfficer(organisationId, ["id-administrator"]);
  eva = await anOfficer(organisationId, ["procurement-officer"]);
  stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
});
beforeEach(() => database.administrator`delete from tenant.job`);

const work = (kind = entering(2), given = {}) =>
  as("worker", () => workJobOnce({ export: kind }, aRunner({ actorOf: readActor, ...given })));
const input = (jobId: string, version = 1) => ({ jobId, version });

/** The job between its first chunk and its second, held there until `open`. */
async function aJobHalfway() {
  const id = await aTestJob(karin, 4);
  const barrier = aBarrier();
  let asked = 0;
  const now = async () => {
    if (++asked === 3) await barrier.wait();
    return new Date();
  };
  const working = work(entering(2), { now });
  await barrier.arrived;
  return {
    id,
    goOn: async () => {
      barrier.open();
      await working;
    },
  };
}

describe("a job that is paused", () => {
  test("does no further chunk, goes on when it is resumed, and each row is done once", async () => {
    const { id, goOn } = await aJobHalfway();
    await pauseJob(karin, input(id));
    await goOn();
    expect(await job(id)).toMatchObject({ state: "paused", done: 2, held: false });
    expect(await work()).toBe(false);
    await resumeJob(karin, input(id, 2));
    expect(await job(id)).toMatchObject({ state: "waiting" });
    await work();
    expect(await job(id)).toMatchObject({ state: "done", done: 4 });
    expect(await timesDone(id)).toEqual([1, 1, 1, 1]);
    expect((await logOf(database, id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["job.paused", karin.accountId],
      ["job.resumed", karin.accountId],
      ["job.finished", karin.accountId],
    ]);
  });

  test("and resumed at once is not worked on by whoever had it before", async () => {
    const { id, goOn } = await aJobHalfway();
    await pauseJob(karin, input(id));
    await resumeJob(karin, input(id, 2));
    await work();
    await goOn();
    expect(await timesDone(id)).toEqual([1, 1, 1, 1]);
  });
});

test("a job that is cancelled does no further chunk, keeps what was done, and is never resumed", async () => {
  const { id, goOn } = await aJobHalfway();
  await cancelJob(karin, input(id));
  await goOn();
  expect(await job(id)).toMatchObject({ state: "cancelled", done: 2, held: false });
  expect(await timesDone(id)).toEqual([1, 1, 0, 0]);
  expect(await work()).toBe(false);
  const refusal = await refusalOf(resumeJob(karin, input(id, 2)));
  expect([refusal.code, refusal.detail]).toEqual(["job-wrong-state", { state: "cancelled" }]);
});

test("of two who steer it at once one wins, and the other is told that it has changed", async () => {
  const id = await aTestJob(karin, 4, { sharedWith: "employee:write" });
  const outcomes = await atOnce(
    database,
    (sql) => sql`select 1 from tenant.job where id = ${id} for update`,
    [() => pauseJob(karin, input(id)), () => cancelJob(jonas, input(id))],
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
});

describe("somebody else's job", () => {
  test.each([
    ["that is nobody's but theirs", null, () => [jonas, eva, stranger]],
    ["of a kind that colleagues share", "employee:write" as const, () => [eva, stranger]],
  ])("%s looks as if it did not exist", async (_what, sharedWith, who) => {
    const id = await aTestJob(karin, 1, sharedWith ? { sharedWith } : {});
    for (const actor of who())
      for (const steer of [pauseJob, resumeJob, cancelJob])
        expect((await refusalOf(steer(actor, input(id)))).code).toBe("not-found");
    expect(await job(id)).toMatchObject({ state: "waiting" });
  });

  test("can be steered by a colleague who may do the same, and is still done in the name of whoever asked", async () => {
    const id = await aTestJob(karin, 1, { sharedWith: "employee:write" });
    await pauseJob(jonas, input(id));
    await resumeJob(jonas, input(id, 2));
    await work();
    expect((await logOf(database, id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["job.paused", jonas.accountId],
      ["job.resumed", jonas.accountId],
      ["job.finished", karin.accountId],
    ]);
  });
});

test("who is nobody in the organisation is refused before anything is read", async () => {
  const id = await aTestJob(karin, 1);
  const nobody = { ...karin, grants: [] };
  for (const steer of [pauseJob, resumeJob, cancelJob])
    expect((await refusalOf(steer(nobody, input(id)))).code).toBe("forbidden");
});

test("off the record a job is not steered", async () => {
  const id = await aTestJob(karin, 1);
  for (const steer of [pauseJob, cancelJob])
    await withoutLog(database, () => expect(steer(karin, input(id))).rejects.toThrow("no log"));
  expect(await job(id)).toMatchObject({ state: "waiting" });
});

describe("in the database", () => {
  test("a job that has ended stays as it is, and so does a row that was told, whatever the worker asks", async () => {
    const id = await aTestJob(karin, 1);
    await work();
    const worker = database.connect("worker");
    const inside = (query: string) =>
      worker.begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        await tx.unsafe(query);
      });
    const kept = { code: "42501", message: expect.stringContaining("its rows are evidence") };
    await expect(inside(`update tenant.job set done = 0 where id = '${id}'`)).rejects.toMatchObject(kept);
    await expect(inside(`update tenant.job_row set outcome = 'unchanged'`)).rejects.toMatchObject(kept);
  });

  test("the web program gives itself no lease to report rows with", async () => {
    const id = await aTestJob(karin, 1);
    const app = database.connect("app");
    for (const query of [
      `update tenant.job set done = 1 where id = '${id}'`,
      `update tenant.job set failed_code = 'forbidden' where id = '${id}'`,
      "update tenant.job_row set outcome = 'done'",
      `delete from tenant.job where id = '${id}'`,
    ])
      await expect(app.unsafe(query), query).rejects.toMatchObject({ code: "42501" });
  });

  test("the web program begins no job and ends none, and tells no row when it writes one", async () => {
    const id = await aTestJob(karin, { count: 2 });
    const asApp = (query: string) =>
      database.connect("app").begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        await tx.unsafe(query);
      });
    const copied = (columns: string, values: string) =>
      `insert into tenant.job (organisation_id, id, kind, account_id, input, total, due_at, asked_at, ${columns})
       select organisation_id, gen_random_uuid(), kind, account_id, input, total, due_at, asked_at, ${values}
         from tenant.job where id = '${id}'`;
    for (const query of [
      `update tenant.job set state = 'done', ended_at = now() where id = '${id}'`,
      `update tenant.job set state = 'running' where id = '${id}'`,
      `update tenant.job set lease_until = now() + interval '1 year' where id = '${id}'`,
      `update tenant.job set lease_holder = gen_random_uuid() where id = '${id}'`,
      copied("state, ended_at", "'done', now()"),
      copied("state, done", "'waiting', 1"),
      `insert into tenant.job_row (organisation_id, job_id, number, outcome, at)
       values ('${organisationId}', '${id}', 1, 'done', now())`,
    ])
      await expect(asApp(query), query).rejects.toMatchObject({ code: "42501" });
    await asApp(copied("state", "'waiting'"));
  });
});
