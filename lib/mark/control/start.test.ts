import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, aQualityMark } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { cancelJob, pauseJob } from "@/lib/operation/job/steer";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readControls } from "./read";
import { startControlRun } from "./start";
import { anEmptyTown, type Town } from "./testing";
import { runAgain } from "./testing-run";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
let sven: OfficerActor;
let jonas: OfficerActor;

beforeEach(async () => {
  town = await anEmptyTown();
  sven = await anOfficer(town.organisationId, ["responsible-issuer"], { name: "Sven Ros" });
  jonas = await anOfficer(town.organisationId, ["security-officer"], { name: "Jonas Falk" });
});
const start = (
  actor: OfficerActor,
  given: { markId?: string; seen?: string } = {},
  requestId = randomUUID(),
) => startControlRun(actor, { markId: town.markId, seen: "", ...given }, { requestId });
const jobs = () => sql`
  select kind, state, input from tenant.job where organisation_id = ${town.organisationId} order by asked_at`;
const results = async () =>
  (await sql`select from tenant.control_result where organisation_id = ${town.organisationId}`).length;

describe("to have the controls of a mark run", () => {
  test("is asked of the worker: the request runs none of them, and the log says who asked", async () => {
    const { jobId } = await start(sven);
    expect(await jobs()).toMatchObject([
      { kind: "controls", state: "waiting", input: { markId: town.markId } },
    ]);
    expect(await results()).toBe(0);
    expect(await readControls(jonas, { markId: town.markId })).toMatchObject({
      going: { jobId, state: "waiting", askedBy: "Sven Ros", endedAt: null },
      ranAt: null,
    });
    expect((await logOf(database, town.markId)).at(-1)).toMatchObject({
      action: "control.started",
      outcome: "done",
      actorId: sven.accountId,
    });
  });

  test("of two at once one starts it, and the other is told that they are running", async () => {
    const key = sql`hashtextextended(${`controls start ${town.organisationId} ${town.markId}`}, 0)`;
    const both = await atOnce(database, (held) => held`select pg_advisory_xact_lock(${key})`, [
      () => start(sven),
      () => start(jonas),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "controls-running" });
    expect(await jobs()).toHaveLength(1);
  });

  test("pressed twice, also with the same press, it is one run; so also while it is paused", async () => {
    const requestId = randomUUID();
    const { jobId } = await start(sven, {}, requestId);
    expect((await refusalOf(start(sven, {}, requestId))).code).toBe("controls-running");
    await pauseJob(jonas, { jobId, version: 1 });
    expect((await refusalOf(start(jonas))).code).toBe("controls-running");
    expect(await jobs()).toHaveLength(1);
  });

  test("can be asked for again once the one that went on is cancelled", async () => {
    const { jobId } = await start(sven);
    await cancelJob(sven, { jobId, version: 1 });
    await start(jonas);
    expect((await jobs()).map(({ state }) => state)).toEqual(["cancelled", "waiting"]);
  });

  test("waits for no other mark's", async () => {
    const { organisationId, issuerId } = town;
    const other = await aQualityMark(organisationId, { issuerId, level: 2 });
    await start(sven);
    await start(jonas, { markId: other.id });
    expect(await jobs()).toHaveLength(2);
    expect((await readControls(sven, { markId: other.id })).going?.askedBy).toBe("Jonas Falk");
  });

  test("is refused on a page from before the last run, which says who that was", async () => {
    await runAgain(town);
    expect(await refusalOf(start(sven))).toMatchObject({ code: "changed-meanwhile" });
    expect(await jobs()).toHaveLength(0);
  });

  test("of another employer's mark is as if there were none", async () => {
    const other = await anEmptyTown();
    expect((await refusalOf(start(sven, { markId: other.markId }))).code).toBe("not-found");
    expect(await jobs()).toHaveLength(0);
  });

  test("is refused to who may not, and the log says so", async () => {
    const gun = await anOfficer(town.organisationId, ["auditor"]);
    expect((await refusalOf(start(gun))).code).toBe("forbidden");
    expect((await logOf(database)).at(-1)).toMatchObject({
      action: "control:run",
      outcome: "refused",
      actorId: gun.accountId,
    });
    expect(await jobs()).toHaveLength(0);
  });

  test("comes to nothing when the log cannot be written", async () => {
    await withoutLog(database, () => expect(start(sven)).rejects.toThrow("no log"));
    expect(await jobs()).toHaveLength(0);
  });

  test("is shown to no page of another mark", async () => {
    const { jobId } = await start(sven);
    const runId = String(jobId);
    const other = await aQualityMark(town.organisationId, { issuerId: town.issuerId, level: 2 });
    const there = await readControls(sven, { markId: other.id, runId });
    expect(there).toMatchObject({ going: null, asked: null });
  });
});
