import type { AuditEntry } from "@/db/core/audit";
import type { EidRow } from "@/db/credential/eid";

/** The audit entry of a step in the lifecycle: which e-ID, and its status before and after. */
export function stepAudit(action: string, before: EidRow, after: EidRow, note?: string): AuditEntry {
  return {
    action,
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
