import type { OfficerActor } from "@/lib/domain/core/actor";
import { startExport } from "@/lib/operation/export/start";
import { cancelJob } from "@/lib/operation/job/steer";

/** A list that was asked for the other day, and then not wanted. */
export async function seedJobs(by: OfficerActor, now: Date): Promise<void> {
  const at = (hoursAgo: number) => ({ now: new Date(now.getTime() - hoursAgo * 3_600_000) });
  const order = { sort: "name", descending: false };
  const listing = { q: "", department: null, state: "current", withoutEid: false, ...order };
  const wish = { format: "xlsx", locale: "sv", listing, filters: { state: "current" } };
  const { exportId } = await startExport("employees")(by, wish, at(50));
  await cancelJob(by, { jobId: exportId, version: 1 }, at(49.9));
}
