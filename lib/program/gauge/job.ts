import { withoutOrganisation } from "@/db/core/client";
import { listJobDepths } from "@/db/operation/job-depth";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** Long work in all employers: what is paused waits for people and is not counted. */
export const job: AskedGauge<
  "sigill_jobs_open" | "sigill_jobs_oldest_seconds" | "sigill_jobs_unserved_seconds"
> = {
  gauges: {
    sigill_jobs_open: "Jobs that wait for a worker or are under way.",
    sigill_jobs_oldest_seconds: "Since the oldest of them was asked for.",
    sigill_jobs_unserved_seconds: "Since the one that waits longest was last worked at.",
  },
  labels: ["kind"],
  read: async () =>
    (await withoutOrganisation(listJobDepths)).map(({ kind, open, oldestSeconds, unservedSeconds }) => ({
      labels: { kind },
      values: {
        sigill_jobs_open: open,
        sigill_jobs_oldest_seconds: oldestSeconds,
        sigill_jobs_unserved_seconds: unservedSeconds,
      },
    })),
};
