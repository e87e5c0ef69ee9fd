import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase, withoutOrganisation } from "@/db/core/client";
import { bulkJob } from "@/lib/credential/eid/bulk-job";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";

/** The worker's part of a bulk action, with its login and its rights, until all is over; prints how many milliseconds it took. */
const runner = {
  actorOf: readActor,
  now: async () => new Date(),
  publicUrl: "https://sigill.example",
  leaseMs: 3_000,
  onFailure: (_: string, fault: unknown) => console.error(fault),
};
const isOver = async () =>
  (await withoutOrganisation((tx) => tx.execute("select from tenant.job where ended_at is null limit 1")))
    .length === 0;

const begun = performance.now();
for (let over = false; !over; ) {
  try {
    over = !(await workJobOnce({ bulk: bulkJob }, runner)) && (await isOver());
  } catch (fault) {
    console.error(fault); // the database is away: asked again, as runJobs does
    await pause(200);
  }
}
console.log(Math.round(performance.now() - begun));
await closeDatabase();
