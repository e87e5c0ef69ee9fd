import { withoutOrganisation } from "@/db/core/client";
import { listLatestLists } from "@/db/credential/status";
import type { AskedGauge } from "@/lib/program/asked-gauge";

/** Asked by status, which is there when no worker is. An issuer that has no list at all is infinitely late. */
export const listAge: AskedGauge<"sigill_list_age_seconds"> = {
  gauges: { sigill_list_age_seconds: "Since the issuer's last revocation list was issued." },
  labels: ["issuer"],
  read: async () =>
    (await withoutOrganisation(listLatestLists)).map(({ issuerId, at }) => ({
      labels: { issuer: issuerId },
      values: { sigill_list_age_seconds: at ? (Date.now() - at.getTime()) / 1000 : Number.POSITIVE_INFINITY },
    })),
};
