import { planBulk } from "@/lib/credential/eid/bulk-plan";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** Whether all holds could be lifted, as somebody tried a while ago and left it at that. */
export async function seedBulk(by: OfficerActor, now: Date): Promise<void> {
  const none = { q: "", status: null, level: null, carrier: null, department: null, month: null };
  const chosen = { all: "on", listing: JSON.stringify({ view: "suspended", ...none }) };
  await planBulk(by, { verb: "resume", ...chosen }, { now: new Date(now.getTime() - 3 * 3_600_000) });
}
