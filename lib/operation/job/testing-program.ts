import { setTimeout as pause } from "node:timers/promises";
import { lookingAt } from "@/lib/operation/testing-lookout";
import { runJobs } from "./run";
import { aRunner, entering, knownOfficer } from "./testing";

// For tests: a worker in a process of its own. It says when it stands in the middle of its third chunk, and stays there.
const standing = entering(2, async ([first]) => {
  if (!first || first.number < 5) return;
  process.stdout.write("in the middle\n");
  await pause(3_600_000);
});
const { signal } = new AbortController();
await runJobs(
  { export: standing },
  lookingAt(signal, 250),
  signal,
  aRunner({ actorOf: knownOfficer, leaseMs: 2_000 }),
);
