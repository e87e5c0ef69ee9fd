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

/** The step that a card lacks before it can be handed over. */
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

/** Tells a scanned card number from a typed name; a card series may begin with letters. */
export function isScan(text: string): boolean {
  return /^[A-Z]{0,2}\d{6,}$/i.test(text.replace(/[\s-]/g, ""));
}
