import type { AuditEntry } from "@/db/core/audit";
import type { EidRow } from "@/db/credential/eid";
import { type EidVerb, eidEvents } from "@/lib/domain/credential/eid";

/** The audit entry of a step in the lifecycle: which e-ID, and its status before and after. */
export function stepAudit(verb: EidVerb, before: EidRow, after: EidRow, note?: string): AuditEntry {
  return {
    action: eidEvents[verb].action,
    subjectKind: "eid",
    subjectId: after.id,
    detail: {
      subjectName: after.number,
      before: { status: before.status, reason: before.statusReason },
      after: { status: after.status, reason: after.statusReason },
      ...(note ? { note } : {}),
    },
  };
}
