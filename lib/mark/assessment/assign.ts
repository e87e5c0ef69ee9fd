import { z } from "zod";
import { lockAssessment, saveAssessment } from "@/db/mark/assessment";
import { readOfficer } from "@/db/people/officer";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refusePastDue } from "@/lib/domain/mark/assessment";
import { day, optional } from "@/lib/form/schema";

const chosen = z.preprocess(
  (value) => [value ?? []].flat(),
  z.array(z.string().max(60)).min(1, "tick-requirement").max(200),
);

/** Gives requirements an owner and a day by which they are to be answered, many at once. */
export const assignRequirements = command({
  name: "assessment.assign",
  permission: "quality-mark:write",
  input: z.object({
    markId: z.uuid(),
    requirement: chosen,
    ownerId: z.uuid("choose"),
    dueOn: optional(day),
  }),
  async run({ tx, actor: { organisationId }, now }, { markId, requirement, ownerId, dueOn }) {
    const owner = await readOfficer(tx, ownerId);
    if (owner.disabledAt) throw new Refusal("not-found", {}, "ownerId");
    // Always in the same order, so that two who assign at once never wait for each other in a ring.
    for (const id of [...new Set(requirement)].sort()) {
      const before = await lockAssessment(tx, { organisationId, markId, requirement: id });
      refusePastDue(before, dueOn, dayOf(now));
      await saveAssessment(tx, before, { ownerId, ...(dueOn ? { dueOn } : {}) });
    }
    return {
      value: { markId, count: requirement.length },
      audit: {
        action: "assessment.assigned",
        subjectKind: "assessment",
        subjectId: markId,
        detail: { subjectName: requirement.join(", "), after: { owner: owner.name, dueOn } },
      },
    };
  },
});
