import { z } from "zod";
import { listMilestones, lockQualityMark, saveMilestone } from "@/db/mark/quality-mark";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { milestones } from "@/lib/domain/mark/quality-mark";
import { day, optional } from "@/lib/form/schema";

/** Says when a step on the way is to be done, or that it was. The steps wait for each other at the mark. */
export const recordMilestone = command({
  name: "quality-mark.record-milestone",
  permission: "quality-mark:write",
  input: z.object({
    markId: z.uuid(),
    milestone: z.enum(milestones),
    dueOn: optional(day),
    doneOn: optional(day),
  }),
  async run({ tx, actor: { organisationId, name }, now }, { markId, milestone, dueOn, doneOn }) {
    await lockQualityMark(tx, organisationId, markId);
    if (doneOn && doneOn > dayOf(now)) throw new Refusal("day-in-future", {}, "doneOn");
    const before = (await listMilestones(tx, organisationId, markId)).find(
      (one) => one.milestone === milestone,
    );
    await saveMilestone(tx, {
      organisationId,
      markId,
      milestone,
      dueOn,
      doneOn,
      doneBy: doneOn ? (before?.doneBy ?? name) : null,
    });
    return {
      value: { markId },
      audit: {
        action: "quality-mark.milestone-recorded",
        subjectKind: "quality-mark",
        subjectId: markId,
        detail: {
          note: milestone,
          before: { dueOn: before?.dueOn ?? null, doneOn: before?.doneOn ?? null },
          after: { dueOn, doneOn },
        },
      },
    };
  },
});
