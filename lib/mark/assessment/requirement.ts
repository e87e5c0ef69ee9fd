import { z } from "zod";
import type { AuditEntry } from "@/db/core/audit";
import type { Assessment } from "@/lib/domain/mark/assessment";

/** Which requirement of which mark a form is about. */
export const ofRequirement = {
  markId: z.uuid(),
  requirement: z.string().max(60),
};

/** What the log says of an assessment. */
export const told = ({
  status,
  ownerId,
  answer,
  maturity,
  dueOn,
  nextReviewOn,
  reason,
  reread,
}: Assessment) => ({
  status,
  ownerId,
  answer,
  maturity,
  dueOn,
  nextReviewOn,
  reason,
  reread,
});

export function auditOf(
  action: string,
  markId: string,
  requirement: string,
  before: object,
  after: object,
): AuditEntry {
  return {
    action,
    subjectKind: "assessment",
    subjectId: markId,
    detail: { subjectName: requirement, before: { ...before }, after: { ...after } },
  };
}
