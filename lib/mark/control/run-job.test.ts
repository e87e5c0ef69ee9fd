import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { lockControlRun } from "@/db/mark/control";
import { controls } from "@/db/mark/control-list";
import { anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readJob } from "@/lib/operation/job/read";
import { workJobOnce } from "@/lib/operation/job/run";
import { cancelJob } from "@/lib/operation/job/steer";
import { aBarrier, aRunner, jobTables } from "@/lib/operation/job/testing";
import type { WholeJob } from "@/lib/operation/job-handler";
import { jobHandlers } from "@/lib/operation/job-kinds";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf } from "@/lib/people/employee/testing";
import { readControls } from "./read";
import { startControlRun } from "./start";
import { anEmptyTown, type Town } from "./testing";
import { resultsOf, runAgain } from "./testing-run";

const database = await freshDatabase();
const { administrator: sql } = database;
const { job, leaseRunsOut, isDueNow } = jobTables(database);
const kind = jobHandlers(() => {
  throw new Error("no file is asked for");
}).controls as WholeJob<{ markId: string }>;

let town: Town;
let sven: OfficerActor;
let jobId: string;
beforeEach(async () => {
  await sql`delete from tenant.job`;
  town = await anEmptyTown();
  sven = await anOfficer(town.organisationId, ["responsible-issuer"], { name: "Sven Ros" });
  jobId = String((await startControlRun(sven, { markId: town.markId, seen: "" })).jobId);
});
const work = (how: WholeJob<{ markId: string }> = kind) =>
  as("worker", () => workJobOnce({ controls: how }, aRunner({ actorOf: readActor })));
/** The same work, with something that comes between the answers and what is kept of them. */
const between = (come: () => Promise<unknown>): WholeJob<{ markId: string }> => ({
  ...kind,
  async make(making) {
    const keep = await kind.make(making);
    await come();
    return keep;
  },
});
/** How many runs have kept the results of all controls. */
const runs = async () => {
  const rows = await sql<{ n: number }[]>`
    select count(*)::int as n from tenant.control_result where mark_id = ${town.markId} group by ran_at`;
  return rows.map(({ n }) => n);
};

describe("a run of controls that somebody asked for", () => {
  test("keeps one result of each control, with who asked, and says on the page of the controls what turned", async () => {
    await work();
    expect(await runs()).toEqual([controls.length]);
    expect((await resultsOf(town))[0]).toMatchObject({
      trigger: "asked",
      askedBy: "Sven Ros",
      turned: false,
    });
    expect(await job(jobId)).toMatchObject({ state: "done", done: controls.length, total: controls.length });
    const { going, asked, ranAt } = await readControls(sven, { markId: town.markId, runId: jobId });
    expect([going, asked?.state, ranAt]).toEqual([null, "done", expect.any(Date)]);
    const done = await readJob(sven, { jobId, locale: "sv" });
    expect(done).toMatchObject({
      title: "Körning av kontroller",
      outcome: { page: `/quality-mark/${town.markId}/controls` },
    });
    const log = await logOf(database, town.markId);
    expect(log.slice(-2).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["control.started", sven.accountId],
      ["control.performed", sven.accountId],
    ]);
  });

  test("tells while it goes on how many have answered", async () => {
    const seen: number[] = [];
    const told: WholeJob<{ markId: string }> = {
      ...kind,
      make: (making) =>
        kind.make({
          ...making,
          async progress(done, total) {
            await making.progress(done, total);
            seen.push((await job(jobId)).done as unknown as number);
          },
        }),
    };
    await work(told);
    expect(seen).toEqual(Array.from({ length: controls.length }, (_, at) => at + 1));
  });

  test("of a worker that was killed or held up is done by the next, once; the late one keeps nothing", async () => {
    const { arrived, open, wait } = aBarrier();
    const late = work(between(wait));
    await arrived;
    await leaseRunsOut(jobId);
    await work();
    expect(await runs()).toEqual([controls.length]);
    open();
    await late;
    expect(await runs()).toEqual([controls.length]);
    expect(await job(jobId)).toMatchObject({ state: "done" });
  });

  test("that is cancelled meanwhile keeps nothing, and the page says so", async () => {
    await work(between(() => as("app", () => cancelJob(sven, { jobId, version: 1 }))));
    expect(await runs()).toEqual([]);
    const { going, asked } = await readControls(sven, { markId: town.markId, runId: jobId });
    expect([going, asked?.state]).toEqual([null, "cancelled"]);
  });

  test("is asked anew when the night's run came between, so that what turned is told from that one", async () => {
    await work(between(() => as("app", () => runAgain(town))));
    expect(await job(jobId)).toMatchObject({ state: "running", attempts: 1, later: true });
    expect(await runs()).toEqual([controls.length]);
    await isDueNow(jobId);
    await work();
    expect(await runs()).toEqual([controls.length, controls.length]);
    expect(await job(jobId)).toMatchObject({ state: "done" });
  });

  test("waits for the night's run of the same employer, and is not refused for it", async () => {
    let working: Promise<boolean> | undefined;
    await withOrganisation(town.organisationId, async (tx) => {
      await lockControlRun(tx, town.organisationId);
      working = work();
      await untilWaiting(sql, 1);
      expect(await runs()).toEqual([]);
    });
    await working;
    expect(await runs()).toEqual([controls.length]);
  });

  test("of somebody who has lost the role meanwhile ends as failed", async () => {
    await sql`update tenant.officer_role set removed_at = now() where officer_id = ${sven.officerId}`;
    await work();
    expect(await job(jobId)).toMatchObject({ state: "failed", failed_code: "forbidden" });
    expect(await runs()).toEqual([]);
  });
});
