import { withOrganisation } from "@/db/core/client";
import { readBulk } from "@/db/credential/bulk";
import { planBulk } from "@/lib/credential/eid/bulk-plan";
import { startBulk } from "@/lib/credential/eid/bulk-start";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { cancelJob } from "@/lib/operation/job/steer";

/** All holds were to be lifted, a while ago, and somebody thought better of it in time. */
export async function seedBulk(by: OfficerActor, now: Date): Promise<void> {
  const at = (hoursAgo: number) => ({ now: new Date(now.getTime() - hoursAgo * 3_600_000) });
  const chosen = { all: "on", listing: JSON.stringify({ view: "suspended", ...unfiltered }) };
  const { bulkId } = await planBulk(by, { verb: "resume", ...chosen }, at(3));
  const { hash, eligible } = await withOrganisation(by.organisationId, (tx) => readBulk(tx, bulkId));
  await startBulk(by, { verb: "resume", bulkId, hash, count: eligible }, at(2.9));
  await cancelJob(by, { jobId: bulkId, version: 1 }, at(2.9));
}
