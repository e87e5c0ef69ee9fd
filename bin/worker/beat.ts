import { hostname } from "node:os";
import { withoutOrganisation } from "@/db/client";
import { saveBeat } from "@/db/worker";
import type { ClockState } from "@/lib/clock/watch";

/** Says that this worker lives and how its clock stands, where the web program reads it. */
export function saveWorkerBeat(id: string, { fault, aheadMs }: ClockState): Promise<void> {
  // A clock that is decades away says no more than that.
  const clockMs = Math.max(-2_000_000_000, Math.min(2_000_000_000, aheadMs));
  const beat = { id, host: hostname().slice(0, 100), clockFault: fault, clockMs, faults: [] };
  return withoutOrganisation((tx) => saveBeat(tx, beat));
}
