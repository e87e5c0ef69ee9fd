import { withoutOrganisation } from "@/db/core/client";
import { countDeadLettersByKind } from "@/db/operation/outbox-depth";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** Work that was given up, in all employers, until it is disposed of. */
export const deadLetter: AskedGauge<"sigill_dead_letters"> = {
  gauges: { sigill_dead_letters: "Work in the outbox that was given up." },
  labels: ["kind"],
  read: async () =>
    (await withoutOrganisation(countDeadLettersByKind)).map(({ kind, count }) => ({
      labels: { kind },
      values: { sigill_dead_letters: count },
    })),
};
