import { z } from "zod";
import { lockAssessment, saveAssessment } from "@/db/mark/assessment";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { refuseBadAnswer, refuseNotOwner } from "@/lib/domain/mark/assessment";
import { day, lines, optional, version } from "@/lib/form/schema";
import { auditOf, ofRequirement, told } from "./requirement";

/** Answers a requirement: how it is met, how mature that is, and when it is to be looked at again. */
export const answerRequirement = command({
  name: "assessment.answer",
  permission: "assessment:write",
  input: z.object({
    ...ofRequirement,
    version,
    answer: lines(20_000),
    maturity: optional(
      z
        .string()
        .max(1, "choose")
        .regex(/^[1-5]$/, "choose")
        .transform(Number),
    ),
    status: z.enum(["open", "met"], "choose"),
    nextReviewOn: optional(day),
  }),
  async run({ tx, actor, now }, { markId, requirement, version: seen, ...answered }) {
    const before = await lockAssessment(tx, { ...actor, markId, requirement }, seen);
    refuseNotOwner(before, actor);
    if (before.status === "not-applicable") throw new Refusal("wrong-status", { status: before.status });
    const after = { ...before, ...answered, reread: false };
    refuseBadAnswer(before, after, dayOf(now));
    await saveAssessment(tx, before, { ...answered, reread: false, updatedBy: actor.name, updatedAt: now });
    return {
      value: { markId, requirement },
      audit: auditOf("assessment.answered", markId, requirement, told(before), told(after)),
    };
  },
});
