import { beforeEach, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { resumeEid } from "@/lib/credential/eid/resume";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { aTown, later, night, type Town } from "@/lib/credential/eid/testing-block";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { releaseCertificates, releaseFor } from "./release";
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
const job = () => ({ kind: "job", organisationId: town.organisationId, name: "release" }) as const;
const release = () =>
  as("worker", () => releaseCertificates(job(), { eidId: town.eidId, decidedAt }, { now: later(60) }));

test("opens the certificates with their events, tells the world, and is on record as the worker's", async () => {
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

test("the web program's login cannot do it, though it runs the same command", async () => {
  await expect(releaseCertificates(job(), { eidId: town.eidId, decidedAt })).rejects.toThrow(
    /only the worker opens a certificate/,
  );
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

test("one blocked again before the worker came stays on hold, and no fault is told", async () => {
  await suspendEid(town.karin, { eidId: town.eidId, version: "3", reason: "lost" }, { now: later(61) });
  await as("worker", () => releaseFor(town.organisationId, { eidId: town.eidId, decidedAt }));
  expect(await told()).toEqual(["hold", "hold"]);
  expect((await refusalOf(release())).code).toBe("wrong-status");
});

test("work that comes twice changes nothing twice", async () => {
  await Promise.all([release(), release()]);
  await release();
  const events = await sql`select to_status from tenant.certificate_event e
    join tenant.certificate c on c.serial = e.serial where c.eid_id = ${town.eidId} and to_status = 'good'`;
  expect(events, "the first, and one after the hold, of each of two").toHaveLength(4);
});

test("another employer's e-ID looks as if it did not exist", async () => {
  const elsewhere = { ...job(), organisationId: await anOrganisation() };
  const asked = as("worker", () => releaseCertificates(elsewhere, { eidId: town.eidId, decidedAt }));
  expect((await refusalOf(asked)).code).toBe("not-found");
});

test("if the audit entry cannot be written, nothing is opened", async () => {
  await withoutLog(database, () => expect(release()).rejects.toThrow("no log"));
  expect(await told()).toEqual(["hold", "hold"]);
});
