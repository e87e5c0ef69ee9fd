import { setMaxListeners } from "node:events";
import { closeDatabase, openNarrowPool } from "@/db/core/client";
import { lanes } from "@/db/operation/waiting-work";
import { fieldKeyNames } from "@/lib/domain/operation/field-key";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { runJobs } from "@/lib/operation/job/run";
import { jobHandlers } from "@/lib/operation/job-kinds";
import { Lookout } from "@/lib/operation/lookout";
import { readRequester } from "@/lib/people/client-actor";
import { endAtFaults, speakInLines } from "@/lib/program/console-lines";
import { followKeys } from "@/lib/program/key-beat";
import { metrics } from "@/lib/program/metrics";
import { collectProcessFigures } from "@/lib/program/metrics-server";
import { waitForDatabase } from "@/lib/program/wait-for-database";
import { leaveInLines } from "./setup/exit";
import { ClockGate } from "./worker/clock-gate";
import type { JobsOrder, JobsReport } from "./worker/jobs-process";
import { writeApart } from "./worker/write-apart";

/** Three jobs at a time, a beat beside each that is made whole, and the keys. */
const connections = 5;
/** The worker says when a job waits; what it said while nobody listened is found by itself. */
const waits = { leastMs: 250, mostMs: 30_000 };

/** Long work of the worker's, by its login and secrets, in a process of its own (docs/adr/0140). Ends with the worker. */
async function work(): Promise<void> {
  const { PUBLIC_URL, METRICS_PORT } = env();
  openNarrowPool(connections);
  if (METRICS_PORT) collectProcessFigures();
  const ending = new AbortController();
  const { signal } = ending;
  setMaxListeners(0, signal);
  const lookout = new Lookout(async () => [lanes.job], waits);
  follow(lookout, () => ending.abort());
  await waitForDatabase(signal).then(() => followKeys(fieldKeyNames, signal));
  const gate = new ClockGate(new ClockWatch());
  await Promise.all([
    lookout.run(signal, (fault) => failed("look", fault)),
    runJobs(jobHandlers(writeApart), lookout, signal, {
      ...{ actorOf: readRequester, publicUrl: PUBLIC_URL },
      now: () => gate.now(),
      onFailure: (kind, fault) => failed(`job ${kind}`, fault),
    }),
  ]);
  await closeDatabase();
  process.exit(0);
}

/** Does as the worker says, and ends with it: without the worker nobody else would end this process. */
function follow(lookout: Lookout, end: () => void): void {
  process.on("SIGINT", () => undefined); // to a whole group of processes: the worker says when to end
  process.once("SIGTERM", end);
  process.once("disconnect", end);
  process.on("message", ({ kind }: JobsOrder) => {
    if (kind === "hurry") lookout.hurry();
    else if (kind === "figures") void tellFigures();
    else end();
  });
}

async function tellFigures(): Promise<void> {
  const report: JobsReport = { figures: await metrics().registry.getMetricsAsJSON() };
  process.send?.(report, undefined, undefined, () => undefined);
}

function failed(what: string, fault: unknown): void {
  log().error({ what, fault }, "work failed and will be tried again");
}

speakInLines();
endAtFaults();
await work().catch(leaveInLines);
