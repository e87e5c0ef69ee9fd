import { beforeEach, describe, expect, test, vi } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { RowJob, WholeJob } from "@/lib/operation/job-handler";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { lookingAt } from "@/lib/operation/testing-lookout";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { runJobs, workJobOnce } from "./run";
import { aBarrier, aRunner, aTestJob, entering, jobTables } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);
const { job, timesDone, outcomes, leaseRunsOut, isDueNow } = jobTables(database);
let karin: OfficerActor;

beforeEach(async () => {
  await sql`delete from tenant.job`;
  karin = await anActor();
});
const anActor = async () => {
  const organisationId = await anOrganisation();
  return as("app", () => anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }));
};
const work = (kind: RowJob<unknown>, given = {}) =>
  workJobOnce({ export: kind }, aRunner({ actorOf: readActor, ...given }));
const kinds = (kind: RowJob<unknown>) => ({ export: kind });

describe("long work", () => {
  test("is done row by row in the name of whoever asked, and told to be done on record", async () => {
    const id = await aTestJob(karin, 25);
    expect(await work(entering(10))).toBe(true);
    expect(await job(id)).toMatchObject({ state: "done", total: 25, done: 25, refused: 0, held: false });
    expect(await timesDone(id)).toEqual(Array(25).fill(1));
    const log = (await logOf(database)).filter(({ actorId }) => actorId === karin.accountId);
    expect(log).toHaveLength(26);
    expect(log.at(-1)).toMatchObject({
      action: "job.finished",
      subjectId: id,
      detail: { actorName: "Karin Ek", after: { kind: "export", done: 25, unchanged: 0, refused: 0 } },
    });
    expect(await work(entering(10))).toBe(false);
  });

  test("of no rows at all is done at once, and of rows that are only counted each is told", async () => {
    const [none, counted] = [await aTestJob(karin, 0), await aTestJob(karin, { count: 3 })];
    await work(entering(10));
    await work(entering(2));
    expect(await job(none)).toMatchObject({ state: "done", total: 0, done: 0 });
    expect(await outcomes(counted)).toEqual([
      [1, "done"],
      [2, "done"],
      [3, "done"],
    ]);
  });

  test("off the record nothing of a chunk happens", async () => {
    const id = await aTestJob(karin, 5);
    await withoutLog(database, async () => {
      await work(entering(5));
    });
    expect(await job(id)).toMatchObject({ state: "running", done: 0 });
    expect(await outcomes(id)).toEqual([1, 2, 3, 4, 5].map((number) => [number, null]));
  });

  test("of several employers goes by turns, whoever was served least recently first", async () => {
    const [one, other] = [karin, await anActor()];
    const [first, second, theirs] = [
      await aTestJob(one, 2),
      await aTestJob(one, 2),
      await aTestJob(other, 2),
    ];
    const served: string[] = [];
    const kind: RowJob<unknown> = {
      ...entering(1),
      async run(scope, rows) {
        served.push(scope.job.id);
        return entering(1).run(scope, rows);
      },
    };
    while (await work(kind, { sliceMs: 0 }));
    expect(served).toEqual([first, theirs, second, theirs, first, second].map((id) => id));
  });

  test("is not begun while the clock is wrong, and let go of when it goes wrong meanwhile", async () => {
    const id = await aTestJob(karin, 3);
    expect(await work(entering(1), { now: async () => undefined })).toBe(false);
    expect(await job(id)).toMatchObject({ state: "waiting", attempts: 0 });
    const times = [new Date(), new Date()];
    await work(entering(1), { now: async () => times.pop() });
    expect(await job(id)).toMatchObject({
      state: "running",
      done: 1,
      held: false,
      attempts: 0,
      later: false,
    });
  });
});

describe("two workers", () => {
  test("never take the same job: one has it, and the other passes over it", async () => {
    const id = await aTestJob(karin, 4);
    const barrier = aBarrier();
    const working = work(entering(4, barrier.wait));
    await barrier.arrived;
    expect(await work(entering(4))).toBe(false);
    barrier.open();
    await working;
    expect(await timesDone(id)).toEqual([1, 1, 1, 1]);
  });

  test("of which the first was held up past its lease: the next takes over, and the first writes nothing more", async () => {
    const id = await aTestJob(karin, 4);
    const barrier = aBarrier();
    const asked: number[][] = [];
    // Between two chunks, where no lock is held.
    let turns = 0;
    const now = async () => {
      if (++turns === 3) await barrier.wait();
      return new Date();
    };
    const first = work(
      entering(2, (rows) => void asked.push(rows.map(({ number }) => number))),
      { now },
    );
    await barrier.arrived;
    await leaseRunsOut(id);
    await work(entering(2));
    barrier.open();
    await first;
    expect(asked).toEqual([[1, 2]]);
    expect(await timesDone(id)).toEqual([1, 1, 1, 1]);
    expect(await job(id)).toMatchObject({ state: "done", done: 4 });
  });

  test("share out many jobs, and each row is done once", async () => {
    const ids = [];
    for (let at = 0; at < 6; at++) ids.push(await aTestJob(karin, 7));
    const ending = new AbortController();
    const running = [1, 2].map(() =>
      runJobs(
        kinds(entering(2)),
        lookingAt(ending.signal),
        ending.signal,
        aRunner({ actorOf: readActor, sliceMs: 0 }),
      ),
    );
    while ((await sql`select 1 from tenant.job where state <> 'done'`).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    ending.abort();
    await Promise.all(running);
    for (const id of ids) expect(await timesDone(id)).toEqual(Array(7).fill(1));
  });
});

test("what is done in chunks never waits for what is made whole, however much of that there is", async () => {
  const files: string[] = [];
  for (let at = 0; at < 3; at++) files.push(await aTestJob(karin, "whole"));
  const barrier = aBarrier();
  const making: WholeJob<unknown> = {
    permission: () => "employee:write",
    async make() {
      await barrier.wait();
      return async () => ({ rows: 1 });
    },
  };
  const ending = new AbortController();
  const options = aRunner({ actorOf: readActor });
  const those = { export: making, "card-answer": entering(2) };
  const running = runJobs(those, lookingAt(ending.signal), ending.signal, options);
  await barrier.arrived;
  const rows = await aTestJob(karin, 4, { kind: "card-answer" });
  await vi.waitFor(async () => expect(await job(rows)).toMatchObject({ state: "done", done: 4 }), 60_000);
  expect(await job(files[0] ?? "")).toMatchObject({ state: "running", held: true });
  barrier.open();
  await vi.waitFor(async () => expect(await job(files[2] ?? "")).toMatchObject({ state: "done" }), 60_000);
  ending.abort();
  await running;
});

describe("PostgreSQL", () => {
  test("ended in the middle of a chunk takes the chunk with it, and nothing else", async () => {
    const id = await aTestJob(karin, 6);
    let chunks = 0;
    const cutting = entering(2, async () => {
      if (++chunks !== 2) return;
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'sigill_worker' and datname = current_database() and xact_start is not null`;
    });
    const told: unknown[] = [];
    await work(cutting, { onFailure: (_: string, fault: unknown) => told.push(fault) }).catch(
      () => undefined,
    );
    expect(await job(id)).toMatchObject({ state: "running", done: 2 });
    await leaseRunsOut(id);
    await isDueNow(id);
    await work(entering(2));
    expect(await job(id)).toMatchObject({ state: "done", done: 6, attempts: 0 });
    expect(await timesDone(id)).toEqual(Array(6).fill(1));
  });
});
