import { withoutOrganisation } from "@/db/core/client";
import { listWaitingWork } from "@/db/operation/outbox-depth";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** What waits in the outbox, in all employers. */
export const outbox: AskedGauge<"sigill_outbox_waiting" | "sigill_outbox_oldest_seconds"> = {
  gauges: {
    sigill_outbox_waiting: "Work that waits in the outbox.",
    sigill_outbox_oldest_seconds: "How long the oldest of it has waited.",
  },
  labels: ["kind"],
  read: async () =>
    (await withoutOrganisation(listWaitingWork)).map(({ kind, waiting, oldestSeconds }) => ({
      labels: { kind },
      values: { sigill_outbox_waiting: waiting, sigill_outbox_oldest_seconds: oldestSeconds },
    })),
};
