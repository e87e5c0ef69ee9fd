import { withoutOrganisation } from "@/db/core/client";
import { readUntoldSeconds } from "@/db/operation/party-notice-depth";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** Relying parties that wait to be told of changed status, in all employers. */
export const partyNotice: AskedGauge<"sigill_party_untold_seconds"> = {
  gauges: {
    sigill_party_untold_seconds:
      "How long the relying party that has waited longest, of the last day, has not been told.",
  },
  labels: [],
  read: async () => [
    { labels: {}, values: { sigill_party_untold_seconds: await withoutOrganisation(readUntoldSeconds) } },
  ],
};
