import type { EidStatus } from "./eid";
import { collectionOver } from "./hand-over";

/** Why what was scanned is not handed over, when it is not. */
export type ScanStop =
  | "handed-over"
  | "blocked"
  | "cancelled"
  | "not-approved"
  | "not-produced"
  | "overdue"
  | "unknown";

const stops: Readonly<Record<Exclude<EidStatus, "ready">, ScanStop>> = {
  ordered: "not-approved",
  approved: "not-produced",
  producing: "not-produced",
  active: "handed-over",
  suspended: "handed-over",
  revoked: "blocked",
  cancelled: "cancelled",
};

/** What is done next with a card that is not handed over yet. */
export const nextVerbs: Partial<Record<ScanStop, "approve" | "produce">> = {
  "not-approved": "approve",
  "not-produced": "produce",
};

/** What the desk is told of the e-ID with the number that was scanned; null where it may be handed over. */
export function scanStop(
  eid: { status: EidStatus; collectBy: string | null } | undefined,
  now: Date,
): ScanStop | null {
  if (!eid) return "unknown";
  if (eid.status !== "ready") return stops[eid.status];
  return collectionOver(eid.collectBy, now) ? "overdue" : null;
}

/** Whether a text is a number off a card, as a scanner types it, and not somebody's name: a series may begin with letters. */
export function isScan(text: string): boolean {
  return /^[A-Z]{0,2}\d{6,}$/i.test(text.replace(/[\s-]/g, ""));
}
