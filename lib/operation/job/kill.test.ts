import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { readActor } from "@/lib/people/account/read-actor";
import { workJobOnce } from "./run";
import { aRunner, aTestJob, entering, jobTables } from "./testing";

const database = await freshDatabase();
const { job, timesDone } = jobTables(database);

/** A worker of its own process; resolves when it stands in the middle of a chunk. */
function aWorker() {
  const program = fileURLToPath(new URL("./testing-program.ts", import.meta.url));
  const args = ["--conditions=react-server", "--import", "tsx", program];
  const child = spawn("/usr/bin/env", [`DATABASE_URL=${database.urls.worker}`, process.execPath, ...args], {
    cwd: fileURLToPath(new URL("../../..", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const inTheMiddle = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on("line", () => resolve());
  });
  return { inTheMiddle: Promise.race([inTheMiddle, ended]), kill: () => child.kill("SIGKILL"), ended };
}

test("a worker killed in the middle of a chunk loses that chunk; the next goes on once the lease has run out, with each row once", async () => {
  const karin = await anOfficer(await anOrganisation(), ["id-administrator"]);
  const id = await aTestJob(karin, 10);
  const worker = aWorker();
  await worker.inTheMiddle;
  worker.kill();
  await worker.ended;
  expect(await job(id)).toMatchObject({ state: "running", done: 4, held: true });
  const next = () =>
    as("worker", () => workJobOnce({ export: entering(3) }, aRunner({ actorOf: readActor })));
  // The lease has two seconds; so long nobody takes it.
  let turns = 0;
  for (; !(await next()); turns++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await job(id)).toMatchObject({ state: "done", done: 10 });
  expect(await timesDone(id)).toEqual(Array(10).fill(1));
  expect(turns).toBeGreaterThan(0);
});
