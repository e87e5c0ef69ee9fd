import { beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, withoutLog } from "@/lib/people/employee/testing";
import { pauseAllJobs } from "./pause-all";
import { workJobOnce } from "./run";
import { cancelJob, resumeJob } from "./steer";
import { aRunner, aTestJob, entering, jobTables } from "./testing";

const database = await freshDatabase();
const { job } = jobTables(database);
let karin: OfficerActor;
let elsewhere: OfficerActor;
beforeAll(async () => {
  karin = await anOfficer(await anOrganisation(), ["id-administrator"]);
  elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
});
const work = () => as("worker", () => workJobOnce({ export: entering(2) }, aRunner({ actorOf: readActor })));
const pauseAll = () => as("worker", () => pauseAllJobs(new Date()));

test("after a restore no work goes on by itself, in no employer, and each pause is on record", async () => {
  const [waiting, begun, over] = [
    await aTestJob(karin, 2),
    await aTestJob(elsewhere, 2),
    await aTestJob(karin, 2),
  ];
  await database.administrator`update tenant.job set state = 'running', lease_holder = gen_random_uuid(),
    lease_until = now() + interval '30 seconds' where id = ${begun}`;
  await cancelJob(karin, { jobId: over, version: 1 });
  expect(await pauseAll()).toBe(2);
  expect(await work()).toBe(false);
  for (const id of [waiting, begun]) expect(await job(id)).toMatchObject({ state: "paused", held: false });
  expect(await job(over)).toMatchObject({ state: "cancelled" });
  expect((await logOf(database, begun)).at(-1)).toMatchObject({
    ...{ action: "job.paused", actorId: "restore-check" },
    detail: { after: { kind: "export", done: 0, unchanged: 0, refused: 0 } },
  });
  await resumeJob(karin, { jobId: waiting, version: 1 });
  expect(await work()).toBe(true);
  expect(await job(waiting)).toMatchObject({ state: "done", done: 2 });
});

test("off the record nothing is paused", async () => {
  const id = await aTestJob(karin, 1);
  await withoutLog(database, () => expect(pauseAll()).rejects.toThrow("no log"));
  expect(await job(id)).toMatchObject({ state: "waiting" });
});
