import { listWaitingOfBatch } from "@/db/credential/card-batch";
import { listEidRowsById } from "@/db/credential/eid";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { bulkPermission } from "@/lib/domain/credential/bulk";
import { query } from "@/lib/query";
import { reminderRefusals } from "./bulk-remind";

/** How many holders of a batch can be told that their card has come, and why the others cannot. */
export interface Announcement {
  can: number;
  whyNot: { code: RefusalCode; count: number }[];
}

export const readAnnouncement = query({
  permission: bulkPermission("remind"),
  async run(scope, { batchId }: { batchId: string }): Promise<Announcement> {
    const eids = await listEidRowsById(scope.tx, await listWaitingOfBatch(scope.tx, batchId));
    const refusals = await reminderRefusals(scope, eids);
    const counts = new Map<RefusalCode, number>();
    for (const { code } of refusals.values()) counts.set(code, (counts.get(code) ?? 0) + 1);
    return {
      can: eids.length - refusals.size,
      whyNot: [...counts]
        .map(([code, count]) => ({ code, count }))
        .sort((one, other) => other.count - one.count),
    };
  },
});
