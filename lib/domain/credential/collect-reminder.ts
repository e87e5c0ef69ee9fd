import { Refusal } from "@/lib/domain/core/refusal";
import type { Eid } from "./eid";
import { collectionOver } from "./hand-over";

/** Nobody is told the same more often than once a day. */
export const remindedAgainAfterMs = 24 * 3_600_000;

/** Why the holder cannot be reminded to collect it; null where they can. */
export function reminderObstacle(
  eid: Pick<Eid, "status"> & { collectBy: string | null },
  holder: { protectedIdentity: boolean; email: string | null; reminded: boolean },
  now: Date,
): Refusal | null {
  if (eid.status !== "ready") return new Refusal("wrong-status", { verb: "remind", status: eid.status });
  if (collectionOver(eid.collectBy, now)) return new Refusal("collection-over", { day: eid.collectBy ?? "" });
  // What a mail says of where somebody is to be found is for somebody to look at.
  if (holder.protectedIdentity) return new Refusal("protected-one-by-one");
  if (!holder.email) return new Refusal("no-address");
  return holder.reminded ? new Refusal("reminded-today") : null;
}
