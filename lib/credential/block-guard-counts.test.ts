import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, aJob, anEmployee, anOfficer } from "@/db/seed/builders";
import { endForLeaver } from "@/lib/credential/eid/block-due";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { reportLost, reportOwnLoss } from "@/lib/credential/loss/report-lost";
import { endEmployment } from "@/lib/people/employee/end";
import { refusalOf } from "@/lib/people/employee/testing";
import {
  aGuardedTown,
  blockEach,
  type GuardedTown,
  later,
  night,
  someEids,
} from "@/lib/testing/testing-guard";

Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
const { administrator: sql } = await freshDatabase();

const pausesOf = ({ organisationId }: GuardedTown) =>
  sql`select paused_at, blocks, block_limit from tenant.block_pause
       where organisation_id = ${organisationId} order by paused_at`;
const statusOf = async (eidId: string) =>
  (await sql`select status, version from tenant.eid where id = ${eidId}`)[0];
const suspend = (by: GuardedTown["karin"], eidId: string | undefined, now = night) =>
  suspendEid(by, { eidId, version: "1" }, { now });

describe("every way of blocking counts", () => {
  test("suspending, revoking, a reported loss and an employment that is over, together", async () => {
    const town = await aGuardedTown({ blockLimit: 5 });
    const both = { ...town.karin, grants: ["id-administrator", "security-officer"] as const };
    const leaver = await anEmployee(town.organisationId, { employedFrom: "2020-01-01" });
    const [one, other, lost, ended] = [...(await someEids(town, 3)), ...(await someEids(town, 1, leaver.id))];
    await suspend(both, one);
    await revokeEid(both, { eidId: other, version: "1", reason: "misuse" }, { now: later(1) });
    await reportLost(both, { employeeId: town.holderId, eidIds: [lost] }, { now: later(2) });
    expect(await pausesOf(town)).toEqual([]);
    const over = { employeeId: leaver.id, version: "1", employedTo: "2026-11-20", confirmed: "on" };
    await endEmployment(both, over, { now: later(3) });
    expect(await pausesOf(town)).toEqual([]);
    const said =
      await sql`select verb, by_name from tenant.eid_event where eid_id = ${ended ?? ""} order by id desc limit 1`;
    expect(said).toEqual([{ verb: "end-employment", by_name: "Karin Ek" }]);
    const [last] = await someEids(town, 1);
    await suspend(both, last, later(4));
    expect(await pausesOf(town)).toMatchObject([{ blocks: 5, paused_at: later(4) }]);
  });

  test("within departments too: with one role here and another there, and of whom one reaches no more", async () => {
    const town = await aGuardedTown({ blockLimit: 5 });
    const [here, there] = [
      await anEmployee(town.organisationId, { department: "Ekskolan" }),
      await anEmployee(town.organisationId, { department: "Björkskolan" }),
    ];
    const desk = {
      ...{ ...town.karin, grants: ["id-administrator", "security-officer"] as const },
      limits: {
        "id-administrator": [here.departmentId ?? ""],
        "security-officer": [there.departmentId ?? ""],
      },
    };
    const left = await someEids(town, 4, here.id);
    for (const [nth, eidId] of left.slice(0, 3).entries()) await suspend(desk, eidId, later(nth));
    const [one, other] = await someEids(town, 2, there.id);
    await revokeEid(desk, { eidId: one, version: "1", reason: "misuse" }, { now: later(4) });
    expect(await pausesOf(town)).toEqual([]);
    await sql`update tenant.employee set department_id = null where id = ${here.id}`;
    await revokeEid(desk, { eidId: other, version: "1", reason: "misuse" }, { now: later(5) });
    expect(await pausesOf(town)).toMatchObject([{ blocks: 5, paused_at: later(5) }]);
  });

  test("all that one person has lost is blocked together, also past the limit", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const eids = await someEids(town, 6);
    await reportLost(town.karin, { employeeId: town.holderId, eidIds: eids }, { now: night });
    expect(await pausesOf(town)).toMatchObject([{ blocks: 6, block_limit: 4 }]);
    const left =
      await sql`select count(*)::int as n from tenant.eid where id in ${sql(eids)} and status = 'active'`;
    expect(left).toEqual([{ n: 0 }]);
  });

  test("a paused officer can do none of them, and nothing is half done", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const both = { ...town.karin, grants: ["id-administrator", "security-officer"] as const };
    await blockEach(both, await someEids(town, 4));
    const leaver = await anEmployee(town.organisationId);
    const [eidId] = await someEids(town, 1, leaver.id);
    const at = { now: later(1) };
    const { id: employeeId } = leaver;
    const over = { employeeId, version: "1", employedTo: "2026-11-20", confirmed: "on" };
    const attempts = [
      () => revokeEid(both, { eidId, version: "1", reason: "misuse" }, at),
      () => reportLost(both, { employeeId, eidIds: [eidId] }, at),
      () => endEmployment(both, over, at),
    ];
    for (const attempt of attempts) expect((await refusalOf(attempt())).code).toBe("blocking-paused");
    expect(await statusOf(eidId ?? "")).toEqual({ status: "active", version: 1 });
    expect(await sql`select employed_to from tenant.employee where id = ${employeeId}`).toEqual([
      { employed_to: null },
    ]);
    expect(await sql`select id from tenant.loss_report where employee_id = ${employeeId}`).toEqual([]);
  });

  test("but can end an employment that lies ahead, or one without e-IDs: neither blocks anything now", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    await blockEach(town.karin, await someEids(town, 4));
    const [ahead, without] = [await anEmployee(town.organisationId), await anEmployee(town.organisationId)];
    await someEids(town, 1, ahead.id);
    const end = (employeeId: string, employedTo: string) =>
      endEmployment(town.karin, { employeeId, version: "1", employedTo }, { now: later(1) });
    expect(await end(ahead.id, "2026-12-24")).toMatchObject({ employedTo: "2026-12-24" });
    expect(await end(without.id, "2026-11-01")).toMatchObject({ employedTo: "2026-11-01" });
  });
});

describe("never held back", () => {
  test("another officer, who blocks on", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const eids = await someEids(town, 5);
    await blockEach(town.karin, eids.slice(0, 4));
    await suspend(town.lisa, eids[4], later(1));
    expect((await statusOf(eids[4] ?? ""))?.status).toBe("suspended");
  });

  test("a holder, and a paused officer about their own", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const holder = await aHolder(town.organisationId, town.holderId);
    const eids = await someEids(town, 8);
    for (const eidId of eids) await reportOwnLoss(holder, { eidIds: [eidId] }, { now: night });
    expect(await pausesOf(town)).toEqual([]);

    await blockEach(town.jonas, await someEids(town, 4));
    const [own] = await someEids(town, 1, town.jonas.employeeId ?? "");
    await suspend(town.jonas, own, later(1));
    expect((await statusOf(own ?? ""))?.status).toBe("suspended");
    expect(await pausesOf(town)).toHaveLength(1);
  });

  test("nor do an officer's own e-IDs count", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    await blockEach(town.jonas, await someEids(town, 3));
    await blockEach(town.jonas, await someEids(town, 3, town.jonas.employeeId ?? ""), later(1));
    expect(await pausesOf(town)).toEqual([]);
  });

  test("a job, whatever it ends", async () => {
    const town = await aGuardedTown({ blockLimit: 4 });
    const leaver = await anEmployee(town.organisationId, { employedTo: "2026-11-01" });
    const eids = await someEids(town, 8, leaver.id);
    for (const eidId of eids)
      await endForLeaver(aJob(town.organisationId, "employment-end"), { eidId }, { now: night });
    expect(await pausesOf(town)).toEqual([]);
  });
});

describe("whose limit it is", () => {
  test("what the same person blocks at another employer does not count here", async () => {
    const [town, other] = [await aGuardedTown({ blockLimit: 4 }), await aGuardedTown({ blockLimit: 4 })];
    const elsewhere = await anOfficer(other.organisationId, ["id-administrator"], {
      name: "Karin Ek",
      accountId: town.karin.accountId,
    });
    await blockEach(elsewhere, await someEids(other, 3));
    await blockEach(town.karin, await someEids(town, 3));
    expect([...(await pausesOf(town)), ...(await pausesOf(other))]).toEqual([]);
    await blockEach(elsewhere, await someEids(other, 1), later(1));
    expect(await pausesOf(other)).toHaveLength(1);
    await blockEach(town.karin, await someEids(town, 1), later(1));
    expect(await pausesOf(town)).toHaveLength(1);
  });

  test("a limit that is changed holds from the next block", async () => {
    const town = await aGuardedTown({ blockLimit: 20 });
    await blockEach(town.karin, await someEids(town, 6));
    await sql`update tenant.organisation set block_limit = 4 where organisation_id = ${town.organisationId}`;
    expect(await pausesOf(town)).toEqual([]);
    await blockEach(town.karin, await someEids(town, 1), later(1));
    expect(await pausesOf(town)).toMatchObject([{ blocks: 7, block_limit: 4 }]);
  });
});
