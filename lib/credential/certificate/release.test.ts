import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { untilWaiting } from "@/db/core/testing-race";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { resumeEid } from "@/lib/credential/eid/resume";
import { revokeEid } from "@/lib/credential/eid/revoke";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { lookAtHistory, releaseCertificates, releaseFor, releaseJob } from "./release";
import { releaseWaiting } from "./testing-release";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
const decidedAt = later(60).toISOString();
beforeEach(async () => {
  town = await aTown();
  await suspendEid(town.karin, { eidId: town.eidId, version: "1", reason: "lost" }, { now: night });
  await resumeEid(town.lisa, { eidId: town.eidId, version: "2" }, { now: later(60) });
});

const told = async () =>
  (
    await sql`select s.status from tenant.certificate_status s
    join tenant.certificate c on c.serial = s.serial where c.eid_id = ${town.eidId}`
  ).map((row) => row.status);
const open = (organisationId = town.organisationId) =>
  releaseCertificates(lookAtHistory)(
    releaseJob(organisationId),
    { eidId: town.eidId, decidedAt },
    { now: later(60) },
  );
const release = (organisationId?: string) => as("signer", () => open(organisationId));
const hold = () =>
  suspendEid(town.karin, { eidId: town.eidId, version: "3", reason: "lost" }, { now: later(61) });

test("opens the certificates with their events, tells the world, and is on record", async () => {
  expect(await told()).toEqual(["hold", "hold"]);
  await releaseWaiting(database, town.organisationId);
  expect(await told()).toEqual(["good", "good"]);
  expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
    action: "certificate.released",
    actorId: "release",
    detail: { after: { status: "good" } },
  });
  const [work] = await sql`select payload from tenant.outbox
    where organisation_id = ${town.organisationId} and kind = 'status.changed' order by id desc limit 1`;
  expect(work?.payload).toMatchObject({ eidId: town.eidId, wanted: "good", decidedAt });
});

test.each(["app", "worker"] as const)(
  "the login of %s cannot do it, though it runs the same command",
  async (login) => {
    await expect(as(login, () => open())).rejects.toThrow(/only the signer opens a certificate/);
    expect(await told()).toEqual(["hold", "hold"]);
  },
);

test.each(["api", "status", "disposal"] as const)("nor can that of %s", async (login) => {
  await expect(as(login, () => open())).rejects.toThrow(/permission denied/);
  expect(await told()).toEqual(["hold", "hold"]);
});

test("a history that does not carry the e-ID opens nothing, and that is on record", async () => {
  await unguarded(
    sql,
    ["eid_event"],
    (tx) =>
      tx`update tenant.eid_event set by_account = null where eid_id = ${town.eidId} and verb = 'approve'`,
  );
  expect(await refusalOf(release())).toMatchObject({
    code: "chain-broken",
    detail: { why: "approve: by nobody" },
  });
  expect(await told()).toEqual(["hold", "hold"]);
  expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
    outcome: "refused",
    code: "chain-broken",
    detail: { refused: { why: "approve: by nobody" } },
  });
});

test("one blocked again before the worker came stays on hold, and the signer is not asked", async () => {
  await hold();
  const asked = releaseFor(() => Promise.reject(new Error("asked")));
  await as("worker", () => asked(town.organisationId, { eidId: town.eidId, decidedAt }));
  expect(await told()).toEqual(["hold", "hold"]);
});

test("an old release asked for again after a new suspension opens nothing, and that is on record", async () => {
  await release();
  await hold();
  expect((await refusalOf(release())).code).toBe("wrong-status");
  expect(await told()).toEqual(["hold", "hold"]);
  expect((await logOf(database, town.eidId)).at(-1)).toMatchObject({
    outcome: "refused",
    code: "wrong-status",
  });
});

/** Both have begun and wait for the e-ID, the one before the other. */
async function oneBeforeTheOther(first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const begun: Promise<PromiseSettledResult<unknown>[]>[] = [];
  await sql.begin(async (tx) => {
    await tx`select from tenant.eid where id = ${town.eidId} for update`;
    for (const [nth, act] of [first, second].entries()) {
      begun.push(Promise.allSettled([act()]));
      await untilWaiting(sql, nth + 1);
    }
  });
  return (await Promise.all(begun)).flat();
}

describe("of a release and a block at the same time", () => {
  const revoke = () =>
    revokeEid(town.lisa, { eidId: town.eidId, version: "3", reason: "stolen" }, { now: later(61) });
  const blocks = [
    ["hold", hold],
    ["revoked", revoke],
  ] as const;

  test.each(blocks)("a block that came first leaves it %s, and nothing is opened", async (status, block) => {
    const [blocked, released] = await oneBeforeTheOther(block, release);
    expect(blocked?.status).toBe("fulfilled");
    expect(released).toMatchObject({ status: "rejected", reason: { code: "wrong-status" } });
    expect(await told()).toEqual([status, status]);
  });

  test.each(blocks)("a block that came second takes what was opened: it is %s", async (status, block) => {
    const outcomes = await oneBeforeTheOther(release, block);
    expect(outcomes.map((one) => one.status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await told()).toEqual([status, status]);
  });
});

test("work that comes twice changes nothing twice", async () => {
  await Promise.all([release(), release()]);
  await release();
  const events = await sql`select to_status from tenant.certificate_event e
    join tenant.certificate c on c.serial = e.serial where c.eid_id = ${town.eidId} and to_status = 'good'`;
  expect(events, "the first, and one after the hold, of each of two").toHaveLength(4);
});

test("another employer's e-ID looks as if it did not exist", async () => {
  expect((await refusalOf(release(await anOrganisation()))).code).toBe("not-found");
});

test("if the audit entry cannot be written, nothing is opened", async () => {
  await withoutLog(database, () => expect(release()).rejects.toThrow("no log"));
  expect(await told()).toEqual(["hold", "hold"]);
});
