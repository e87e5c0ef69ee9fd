import { afterEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { confirmBulk } from "./bulk-confirm";
import { bulkJob } from "./bulk-job";
import { startBulk } from "./bulk-start";
import { readBulkView } from "./read-bulk";
import { suspendEid } from "./suspend";
import { aCrowd, type Crowd, decisionOn, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;

const runner = {
  actorOf: readActor,
  now: async () => minute(5),
  publicUrl: "https://sigill.example",
  sliceMs: 60_000,
};
// What one test leaves undone is not the next one's.
afterEach(async () => {
  await sql`update tenant.job set state = 'cancelled', ended_at = now() where ended_at is null`;
});

/** The worker's turn, four rows a chunk. */
const work = (now = minute(5)) =>
  as("worker", () =>
    workJobOnce({ bulk: { ...bulkJob, chunkRows: 4 } }, { ...runner, now: async () => now }),
  );
const start = async (by: Crowd["lisa"], bulkId: string, given: Record<string, string> = {}) =>
  startBulk(by, { ...(await decisionOn(database, bulkId)), ...given }, { now: minute(3) });
const job = async (id: string) => {
  const [row] = await sql`select state, total, done, refused from tenant.job where id = ${id}`;
  return { ...row };
};
/** How often each e-ID was revoked, by its events and by the log. */
const times = async (eids: readonly string[]) => {
  const rows = await sql`select e.id,
      (select count(*)::int from tenant.eid_event v where v.eid_id = e.id and v.verb = 'revoke') as events,
      (select count(*)::int from tenant.audit_event a where a.subject_id = e.id::text and a.action = 'eid.revoked') as told
    from tenant.eid e where e.id = any (${[...eids]}::uuid[])`;
  return rows.map(({ events, told }) => [events, told]);
};
const once = (count: number) => Array(count).fill([1, 1]);

describe("a bulk action that has begun", () => {
  test("is done by the worker, tells each row's outcome, and is on record with who", async () => {
    const crowd = await aCrowd(database, 6);
    const [first = ""] = crowd.eids;
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await start(crowd.lisa, bulkId);
    await suspendEid(crowd.karin, { eidId: first, version: "1", reason: "precaution" }, { now: minute(4) });
    await work();
    expect(await job(bulkId)).toEqual({ state: "done", total: 6, done: 5, refused: 1 });
    expect(await times(crowd.eids.slice(1))).toEqual(once(5));
    const view = await readBulkView(
      crowd.jonas,
      { bulkId, tab: "all", code: null, after: 0 },
      { now: minute(9) },
    );
    expect(view).toMatchObject({
      state: "started",
      progress: { state: "done", done: 5, refused: 1, total: 6 },
    });
    const told = view.rows.find(({ eid }) => eid?.id === first)?.outcome;
    expect(told).toMatchObject({ code: "changed-meanwhile", by: "Karin Ek" });
    const [row] =
      await sql`select detail::text as detail from tenant.job_row where job_id = ${bulkId} and code is not null`;
    expect(row?.detail).not.toContain("Karin");
    const log = await logOf(database, bulkId);
    expect(log.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["bulk.planned", crowd.lisa.accountId],
      ["bulk.started", crowd.lisa.accountId],
      ["job.finished", crowd.lisa.accountId],
    ]);
  });

  test("tells the officer on call once, before the first is blocked", async () => {
    const crowd = await aCrowd(database, 3);
    await start(crowd.lisa, await plan(crowd.lisa, "revoke", crowd.eids));
    await work();
    const mails = await sql`select subject from tenant.mail
      where organisation_id = ${crowd.organisationId} and template = 'block-notice'`;
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain("(+2)");
  });

  test("goes on where it was when PostgreSQL ends its connection in the middle, with each row once", async () => {
    const crowd = await aCrowd(database, 12);
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await start(crowd.lisa, bulkId);
    const rows = await sql`select subject_id from tenant.job_row where job_id = ${bulkId} order by number`;
    const sixth = rows[5]?.subject_id;
    let ended: Promise<unknown> | undefined;
    await sql.begin(async (held) => {
      await held`select id from tenant.eid where id = ${sixth} for update`;
      ended = work().catch((fault: unknown) => fault);
      await untilWaiting(sql, 1);
      await held`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
    });
    await ended;
    expect(await job(bulkId)).toMatchObject({ state: "running", done: 4 });
    expect((await times(crowd.eids)).filter(([events]) => events === 1)).toHaveLength(4);
    await sql`update tenant.job set due_at = now(), lease_until = now() where id = ${bulkId}`;
    await work();
    expect(await job(bulkId)).toEqual({ state: "done", total: 12, done: 12, refused: 0 });
    expect(await times(crowd.eids)).toEqual(once(12));
  });

  test("does nothing that could not be put on record", async () => {
    const crowd = await aCrowd(database, 2);
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await start(crowd.lisa, bulkId);
    await withoutLog(database, async () => {
      await work();
    });
    expect(await times(crowd.eids)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(await job(bulkId)).toMatchObject({ done: 0 });
  });

  test("does no row more than a day after it began, as when it was paused and is resumed", async () => {
    const crowd = await aCrowd(database, 2);
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await start(crowd.lisa, bulkId);
    await work(minute(3 + 24 * 60 + 1));
    expect(await job(bulkId)).toEqual({ state: "done", total: 2, done: 0, refused: 2 });
    const codes = await sql`select distinct code from tenant.job_row where job_id = ${bulkId}`;
    expect([...codes]).toEqual([{ code: "plan-over" }]);
    expect(await times(crowd.eids)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test("ends when the role of whoever asked is gone", async () => {
    const crowd = await aCrowd(database, 2);
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await start(crowd.lisa, bulkId);
    await sql`update tenant.officer_role set removed_at = now(), removed_by = ${crowd.jonas.accountId}
      where officer_id = ${crowd.lisa.officerId}`;
    await work();
    expect(await job(bulkId)).toMatchObject({ state: "failed", done: 0 });
    expect(await times(crowd.eids)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe("it begins", () => {
  test("only when a second person has confirmed it, where it must be, with the number typed", async () => {
    const crowd = await aCrowd(database, 5, { blockLimit: 4 });
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    expect((await refusalOf(start(crowd.lisa, bulkId))).code).toBe("confirmation-needed");
    await confirmBulk(crowd.jonas, await decisionOn(database, bulkId), { now: minute(2) });
    expect((await refusalOf(start(crowd.jonas, bulkId))).code).toBe("forbidden");
    expect((await refusalOf(start(crowd.lisa, bulkId, { count: "4" }))).code).toBe("count-differs");
    await start(crowd.lisa, bulkId);
    await work();
    expect(await job(bulkId)).toMatchObject({ state: "done", done: 5 });
  });

  test("not alone, where the officer's own blocks since the plan leave no room for it", async () => {
    const crowd = await aCrowd(database, 4, { blockLimit: 4 });
    const [first = "", ...others] = crowd.eids;
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await suspendEid(crowd.lisa, { eidId: first, version: "1", reason: "precaution" }, { now: minute(1) });
    expect((await refusalOf(start(crowd.lisa, bulkId))).code).toBe("confirmation-needed");
    expect(await times(others)).toEqual(Array(3).fill([0, 0]));
  });

  test("once, and of two presses at once one", async () => {
    const crowd = await aCrowd(database, 2);
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    const outcomes = await Promise.allSettled([start(crowd.lisa, bulkId), start(crowd.lisa, bulkId)]);
    const refused = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(refused).toEqual(["plan-over"]);
    await work();
    expect(await times(crowd.eids)).toEqual(once(2));
  });
});
