import { z } from "zod";
import { readAgreement } from "@/db/contract/agreement";
import { lockQualityMark, type QualityMarkRow, saveQualityMark } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { markStatuses, refuseBadDecision, refuseUnseenEnd } from "@/lib/domain/mark/quality-mark";
import { day, line, optional, ticked, version } from "@/lib/form/schema";

/** Records how far the mark has come at the publisher's, or that somebody looked and found it so. */
export const recordMarkStatus = command({
  name: "quality-mark.record-status",
  permission: "quality-mark:write",
  input: z.object({
    markId: z.uuid(),
    version,
    status: z.enum(markStatuses, "choose"),
    appliedOn: optional(day),
    decisionNumber: optional(line(80)),
    decidedOn: optional(day),
    validTo: optional(day),
    checkedOn: optional(day),
    agreementId: optional(z.uuid()),
    seen: ticked,
  }),
  async run({ tx, actor: { organisationId }, now }, { markId, version: known, seen, ...after }) {
    const before = await lockQualityMark(tx, organisationId, markId, known);
    refuseBadDecision(before.status, after, dayOf(now));
    refuseUnseenEnd(before.status, after.status, seen);
    if (after.agreementId) await readAgreement(tx, after.agreementId);
    await saveQualityMark(tx, before, after);
    return {
      value: { markId },
      audit: {
        action: "quality-mark.status-recorded",
        subjectKind: "quality-mark",
        subjectId: markId,
        detail: { before: told(before), after: told({ ...before, ...after }) },
      },
    };
  },
});

const told = ({
  status,
  appliedOn,
  decisionNumber,
  decidedOn,
  validTo,
  checkedOn,
  agreementId,
}: QualityMarkRow) => ({
  status,
  appliedOn,
  decisionNumber,
  decidedOn,
  validTo,
  checkedOn,
  agreementId,
});
