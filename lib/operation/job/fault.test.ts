import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RowJob } from "@/lib/operation/job-handler";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf } from "@/lib/people/employee/testing";
import { workJobOnce } from "./run";
import { aRunner, aTestJob, entering, jobTables } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
await letWorkerBuild(database);
const { job, timesDone, outcomes, isDueNow } = jobTables(database);
let karin: OfficerActor;

beforeEach(async () => {
  await sql`delete from tenant.job`;
  const organisationId = await anOrganisation();
  karin = await as("app", () => anOfficer(organisationId, ["id-administrator"]));
});
const work = (kind: RowJob<unknown>, given = {}) =>
  workJobOnce({ export: kind }, aRunner({ actorOf: readActor, ...given }));

describe("whoever asked", () => {
  const losing = (change: () => Promise<unknown>) => {
    let chunks = 0;
    return entering(2, async () => {
      if (++chunks === 1) await change();
    });
  };

  test.each([
    [
      "lost the role",
      () => sql`update tenant.officer_role set removed_at = now() where officer_id = ${karin.officerId}`,
    ],
    ["was disabled", () => sql`update tenant.officer set disabled_at = now() where id = ${karin.officerId}`],
  ])("and %s between two chunks does no more, which is on record", async (_what, change) => {
    const id = await aTestJob(karin, 4);
    await work(losing(change));
    expect(await job(id)).toMatchObject({ state: "failed", failed_code: "forbidden", done: 2 });
    expect(await timesDone(id)).toEqual([1, 1, 0, 0]);
    expect((await logOf(database, id)).at(-1)).toMatchObject({
      action: "job.failed",
      outcome: "refused",
      code: "forbidden",
      actorId: "job-runner",
    });
  });
});

describe("a row", () => {
  const poisoned = (poison: () => never | Promise<never>) =>
    entering(5, async (rows) => {
      if (rows.some(({ number }) => number === 3)) await poison();
    });

  test("that a rule refuses says why, and the others are done", async () => {
    const id = await aTestJob(karin, 6);
    const refuse = () => {
      throw new Refusal("employment-over");
    };
    await work(poisoned(refuse));
    expect(await job(id)).toMatchObject({ state: "done", done: 5, refused: 1, attempts: 0 });
    expect((await outcomes(id))[2]).toEqual([3, "refused", "employment-over"]);
    expect(await timesDone(id)).toEqual([1, 1, 0, 1, 1, 1]);
  });

  test("that the database refuses for its values is refused, and the others are done", async () => {
    const id = await aTestJob(karin, 6);
    const kind: RowJob<unknown> = {
      ...entering(5),
      async run(scope, rows) {
        const result = await entering(5).run(scope, rows);
        const bad = rows.find(({ number }) => number === 3);
        return bad
          ? {
              ...result,
              audit: [
                ...(result.audit ?? []),
                { action: "a\u0000", subjectKind: "employee", subjectId: null },
              ],
            }
          : result;
      },
    };
    await work(kind);
    expect(await job(id)).toMatchObject({ state: "done", done: 5, refused: 1 });
    expect((await outcomes(id))[2]).toEqual([3, "refused", "row-failed"]);
  });

  test("whose kind forgets it is a fault of the kind, and nothing of the chunk is kept", async () => {
    const id = await aTestJob(karin, 2);
    const forgetful = {
      ...entering(2),
      run: async () => ({ outcomes: [{ number: 1, outcome: "done" as const }] }),
    };
    await work(forgetful);
    expect(await job(id)).toMatchObject({ state: "running", done: 1 });
    expect(await outcomes(id)).toEqual([
      [1, "done"],
      [2, null],
    ]);
  });
});

describe("work that throws", () => {
  test("is tried five times, ever later, and has then failed in words, with nothing half done", async () => {
    const id = await aTestJob(karin, 2);
    const broken = entering(2, () => {
      throw new Error("broken");
    });
    const told: unknown[] = [];
    const onFailure = (kind: string, fault: unknown) => told.push([kind, String(fault)]);
    for (let tries = 1; tries < 5; tries++) {
      expect(await work(broken, { onFailure })).toBe(true);
      expect(await job(id)).toMatchObject({ state: "running", attempts: tries, held: false, later: true });
      expect(await work(broken, { onFailure })).toBe(false);
      await isDueNow(id);
    }
    await work(broken, { onFailure });
    expect(told).toEqual(Array(5).fill(["export", "Error: broken"]));
    expect(await job(id)).toMatchObject({ state: "failed", failed_code: "job-failed", done: 0 });
    expect(await timesDone(id)).toEqual([0, 0]);
  });

  test("or whose workers die of it is not tried for ever", async () => {
    const id = await aTestJob(karin, 2);
    await sql`update tenant.job set attempts = 5 where id = ${id}`;
    const asked: unknown[] = [];
    await work(entering(2, (rows) => void asked.push(rows)));
    expect(asked).toEqual([]);
    expect(await job(id)).toMatchObject({ state: "failed", failed_code: "job-failed" });
  });
});
