import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { lockBlockPause, saveBlockPause } from "@/db/credential/block-pause";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aGuardedTown, blockEach, type GuardedTown, later, someEids } from "@/lib/testing/testing-guard";
import { liftBlockPause } from "./lift";
import { readBlockPause, readBlockPauses, readOwnBlockPause } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: GuardedTown;
let pauseId: string;

async function paused(by = town.karin): Promise<string> {
  await blockEach(by, await someEids(town, 4));
  const [row] = await sql`select id from tenant.block_pause
    where organisation_id = ${town.organisationId} and account_id = ${by.accountId} and lifted_at is null`;
  return row?.id;
}
const lift = (by: GuardedTown["jonas"] = town.jonas, given: Record<string, string> = {}) =>
  liftBlockPause(by, { pauseId, reason: "Branden på rådhuset", ...given }, { now: later(10) });
const row = async () =>
  (await sql`select lifted_at, lifted_by, lift_reason from tenant.block_pause where id = ${pauseId}`)[0];
const untouched = { lifted_at: null, lifted_by: null, lift_reason: null };

beforeAll(() => {
  Object.assign(process.env, { PUBLIC_URL: "https://sigill.example" });
});
beforeEach(async () => {
  town = await aGuardedTown({ blockLimit: 4 });
  pauseId = await paused();
});

describe("lifting a pause", () => {
  test("holds: the officer blocks again, as many as before, and then is paused anew", async () => {
    await lift();
    expect(await row()).toEqual({
      lifted_at: later(10),
      lifted_by: town.jonas.accountId,
      lift_reason: "Branden på rådhuset",
    });
    await blockEach(town.karin, await someEids(town, 3), later(11));
    expect(await readOwnBlockPause(town.karin, undefined)).toBeNull();
    await blockEach(town.karin, await someEids(town, 1), later(12));
    expect(await readOwnBlockPause(town.karin, undefined)).toMatchObject({ blocks: 4, pausedAt: later(12) });
  });

  test("is on record: who, whose and why", async () => {
    await lift();
    expect((await logOf(database, pauseId)).at(-1)).toMatchObject({
      action: "block-pause.lifted",
      outcome: "done",
      actorId: town.jonas.accountId,
      detail: { subjectName: "Karin Ek", after: { reason: "Branden på rådhuset", blocks: 4 } },
    });
  });

  test("of two at once one wins and the other is told who", async () => {
    const outcomes = await Promise.allSettled([lift(town.jonas), lift(town.mira)]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const [other] = outcomes.filter((one) => one.status === "rejected");
    expect(other?.reason).toMatchObject({ code: "changed-meanwhile" });
    expect(["Jonas Falk", "Mira Holm"]).toContain(other?.reason.detail.by);
  });

  test("saved over another's lifting says whose and when", async () => {
    const stale = await withOrganisation(town.organisationId, (tx) => lockBlockPause(tx, pauseId));
    await liftBlockPause(town.mira, { pauseId, reason: "Branden" }, { now: later(5) });
    const late = withOrganisation(town.organisationId, (tx) =>
      saveBlockPause(tx, stale, { ...stale, liftedAt: later(6), liftedBy: town.jonas.accountId }),
    );
    expect(await refusalOf(late)).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Mira Holm", account: town.mira.accountId, at: later(5).toISOString() },
    });
  });

  test("another employer's looks as if it did not exist", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect((await refusalOf(lift(elsewhere))).code).toBe("not-found");
    expect((await refusalOf(readBlockPause(elsewhere, pauseId))).code).toBe("not-found");
    expect(await row()).toEqual(untouched);
  });

  test("the wrong role is refused before anything is read", async () => {
    for (const wrong of [town.karin, town.lisa, town.admin, town.auditor])
      expect((await refusalOf(lift(wrong, { pauseId: "none" }))).code).toBe("forbidden");
    expect((await refusalOf(readBlockPauses(town.admin, undefined))).code).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing is lifted", async () => {
    await withoutLog(database, () => expect(lift()).rejects.toThrow("no log"));
    expect(await row()).toEqual(untouched);
  });

  test("nobody lifts their own", async () => {
    pauseId = await paused(town.mira);
    expect((await refusalOf(lift(town.mira))).code).toBe("acts-on-self");
    expect(await row()).toEqual(untouched);
    await lift(town.jonas);
    expect(await row()).toMatchObject({ lifted_by: town.jonas.accountId });
  });

  test("without a reason is refused beside the field", async () => {
    const fault = await lift(town.jonas, { reason: "  " }).catch((e) => e);
    expect(fault.issues.map((issue: { path: string[] }) => issue.path[0])).toEqual(["reason"]);
    expect(await row()).toEqual(untouched);
  });
});

describe("the table keeps the promise by itself", () => {
  const change = (set: string) =>
    sql.unsafe(`update tenant.block_pause set ${set} where id = '${pauseId}'`).then(
      () => "changed",
      (fault) => fault.constraint_name ?? fault.message,
    );

  test("a pause lifted by the one it holds, or by halves, is not written", async () => {
    const own = `lifted_at = now(), lifted_by = '${town.karin.accountId}', lift_reason = 'x'`;
    expect(await change(own)).toBe("block_pause_lifted_by_another");
    expect(await change("lifted_at = now()")).toBe("block_pause_lifted_whole");
  });

  test("what it says is never rewritten, and it is never removed", async () => {
    expect(await change("blocks = 100")).toMatch("is refused: its rows are evidence");
    await lift();
    expect(await change("lift_reason = 'y'")).toMatch("is refused: its rows are evidence");
    await expect(sql`delete from tenant.block_pause where id = ${pauseId}`).rejects.toThrow(
      "its rows are evidence",
    );
  });
});

describe("what is shown", () => {
  test("of a pause: whose, and the blocks it stands on, newest first", async () => {
    const page = await readBlockPause(town.auditor, pauseId);
    expect(page).toMatchObject({ name: "Karin Ek", blocks: 4, limit: 4, lifted: null, self: false });
    expect(page.which.map(({ verb, holder }) => [verb, holder])).toEqual(
      Array.from({ length: 4 }, () => ["suspend", "Olle Åström"]),
    );
    expect(page.which[0]?.at.getTime()).toBeGreaterThan(page.which[3]?.at.getTime() ?? 0);
  });

  test("to the one who is paused: since when, and who can help", async () => {
    expect(await readOwnBlockPause(town.karin, undefined)).toMatchObject({
      blocks: 4,
      lifters: ["Jonas Falk", "Mira Holm"],
      phone: "010-555 00 24",
    });
    expect(await readOwnBlockPause(town.lisa, undefined)).toBeNull();
  });

  test("the open ones apart from the lifted, with who lifted them and why", async () => {
    expect((await readBlockPauses(town.jonas, undefined)).open.map((one) => one.name)).toEqual(["Karin Ek"]);
    await lift();
    expect(await readBlockPauses(town.jonas, undefined)).toMatchObject({
      open: [],
      lifted: [{ name: "Karin Ek", lifted: { by: "Jonas Falk", why: "Branden på rådhuset" } }],
      limit: 4,
    });
  });
});
