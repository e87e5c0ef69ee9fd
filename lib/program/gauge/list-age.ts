import { withoutOrganisation } from "@/db/core/client";
import { listLatestLists } from "@/db/credential/status";
import { groupBy } from "@/lib/domain/core/group-by";
import type { AskedGauge } from "@/lib/program/asked-gauge";

const ageOf = (at: Date) => (Date.now() - at.getTime()) / 1000;

/** Asked by status, which is there when no worker is: the oldest, of one with several lists. Before its first, since an issuer may issue. */
export const listAge: AskedGauge<"sigill_list_age_seconds"> = {
  gauges: { sigill_list_age_seconds: "Since the issuer's last revocation list was issued." },
  labels: ["issuer"],
  read: async () => {
    const lists = groupBy(await withoutOrganisation(listLatestLists), ({ issuerId }) => issuerId);
    return [...lists].map(([issuer, its]) => ({
      labels: { issuer },
      values: { sigill_list_age_seconds: Math.max(...its.map(({ at }) => ageOf(at))) },
    }));
  },
};
