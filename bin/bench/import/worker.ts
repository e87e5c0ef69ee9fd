import { withoutOrganisation } from "@/db/core/client";
import { runJobs } from "@/lib/operation/job/run";
import { jobHandlers } from "@/lib/operation/job-kinds";
import { lookingAt } from "@/lib/operation/testing-lookout";
import { readActor } from "@/lib/people/account/read-actor";

/** The worker, for its jobs alone: tells when it is ready, and when asked how far its memory has grown since. */
await withoutOrganisation((tx) => tx.execute("select 1"));
const idle = process.memoryUsage.rss();
let most = idle;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 20);
process.on("message", () => process.send?.(most - idle));
process.on("disconnect", () => process.exit());
process.send?.(idle);
const kinds = jobHandlers(async () => new Uint8Array());
const { signal } = new AbortController();
await runJobs(kinds, lookingAt(signal, 50), signal, {
  actorOf: readActor,
  now: async () => new Date(),
  publicUrl: "https://sigill.example",
  onFailure: (kind, fault) => console.error(kind, fault),
});
