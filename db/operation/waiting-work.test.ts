import { beforeAll, beforeEach, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueWork } from "@/db/core/outbox";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { aTestJob, jobTables } from "@/lib/operation/job/testing";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { waitingReader } from "./waiting-work";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const { leaseRunsOut } = jobTables(database);
const read = waitingReader();
const now = new Date();
const after = (ms: number) => new Date(now.getTime() + ms);
let organisationId: string;

beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  await sql`delete from tenant.outbox`;
  organisationId = await anOrganisation();
});

const waiting = async (at = now) => (await read(at)).lanes.sort();

test("where nothing waits no lane does, and the answer says what time the database has", async () => {
  const { lanes, databaseTime } = await read(now);
  expect(lanes).toEqual([]);
  const [row] =
    await sql`select abs(extract(epoch from now()) - ${databaseTime.getTime() / 1000}) < 60 as same`;
  expect(row?.same).toBe(true);
});

test("each kind of outbox work is a lane while some of it is due, in whatever employer", async () => {
  const queue = (mailId: string) =>
    withOrganisation(organisationId, (tx) =>
      queueWork(tx, organisationId, { kind: "mail.send", payload: { mailId } }, now),
    );
  await queue("a");
  organisationId = await anOrganisation();
  await queue("b");
  expect(await waiting()).toEqual(["mail.send"]);
  await sql`update tenant.outbox set due_at = now() + interval '1 minute' where payload->>'mailId' = 'a'`;
  await sql`update tenant.outbox set done_at = now() where payload->>'mailId' = 'b'`;
  expect(await waiting()).toEqual([]);
});

test("a job waits until a worker has it, and again when that worker is gone", async () => {
  const karin = await as("app", () => anOfficer(organisationId, ["id-administrator"]));
  const id = await aTestJob(karin, 1);
  expect(await waiting()).toEqual(["job"]);
  await sql`update tenant.job set state = 'running', lease_until = now() + interval '1 minute' where id = ${id}`;
  expect(await waiting()).toEqual([]);
  await leaseRunsOut(id);
  expect(await waiting()).toEqual(["job"]);
  await sql`delete from tenant.job`;
});

test("a block is due at its time, and not one second before", async () => {
  const eid = await anEid(organisationId, {
    ...{ status: "suspended", statusReason: "stolen", revokesAt: after(60_000) },
  });
  expect(await waiting(after(59_000))).toEqual([]);
  expect(await waiting(after(60_000))).toEqual(["due"]);
  await sql`update tenant.eid set revokes_at = null where id = ${eid.id}`;
  expect(await waiting(after(60_000))).toEqual([]);
});

test("what a leaver still has is due at the end of their last day, and not one second before", async () => {
  const today = dayOf(now);
  const { id: employeeId } = await anEmployee(organisationId, { employedTo: today });
  await anEid(organisationId, { employeeId, status: "active", validDay: today, validTo: endOfDay(today) });
  expect(await waiting(new Date(endOfDay(today).getTime() - 1_000))).toEqual([]);
  expect(await waiting(endOfDay(today))).toEqual(["due"]);
});
