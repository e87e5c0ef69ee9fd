import { afterAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { followSignals, withOrganisation } from "@/db/core/client";
import { queueWork } from "@/db/core/outbox";
import { as, freshDatabase } from "@/db/core/testing";
import { lockJob, saveJobState } from "@/db/operation/job";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aTestJob } from "./job/testing";
import { letWorkerBuild } from "./outbox/testing";
import { workLookout, workWaits } from "./work-lookout";

const database = await freshDatabase({ as: "worker" });
await letWorkerBuild(database);
const { administrator: sql } = database;
const organisationId = await anOrganisation();
const karin = await as("app", () => anOfficer(organisationId, ["id-administrator"]));
let heard = 0;
const following = followSignals(["work"], () => heard++);
afterAll(() => following.end());

/** What was signalled before has been heard: signals arrive in the order in which they were sent. */
beforeEach(async () => {
  await sql`delete from tenant.outbox`;
  await sql`delete from tenant.job`;
  await vi.waitUntil(() => following.echoes(), { timeout: 60_000 });
  heard = 0;
});

const queueMail = () =>
  withOrganisation(organisationId, (tx) =>
    queueWork(tx, organisationId, { kind: "mail.send", payload: { mailId: "a" } }, new Date()),
  );

/** A lookout as the worker has it, until the test is over. */
function looking() {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const lookout = workLookout();
  lookout.run(ending.signal, (fault) => {
    throw fault;
  });
  return lookout;
}

test("without any signal a job is looked for more often than once a second", () => {
  expect(workWaits.mostMs).toBeLessThan(900);
});

test("work of a writer that sends no signal is found all the same", async () => {
  const lookout = looking();
  await sql`insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at)
    values (${organisationId}, 'mail.send', '{"mailId": "a"}', now(), now())`;
  await lookout.until("mail.send");
});

test("whoever leaves work in the outbox signals once it is committed", async () => {
  await queueMail();
  await expect.poll(() => heard).toBe(1);
});

test("whoever asks for a job signals, and so does whoever resumes one", async () => {
  const id = await aTestJob(karin, 1);
  await expect.poll(() => heard).toBe(1);
  await sql`update tenant.job set state = 'paused' where id = ${id}`;
  await as("app", () =>
    withOrganisation(organisationId, async (tx) =>
      saveJobState(tx, await lockJob(tx, organisationId, id), { state: "waiting", endedAt: null }),
    ),
  );
  await expect.poll(() => heard).toBe(2);
});
