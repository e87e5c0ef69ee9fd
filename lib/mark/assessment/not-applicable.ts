import { z } from "zod";
import { lockAssessment, saveAssessment } from "@/db/mark/assessment";
import { command } from "@/lib/command";
import {
  answerNotApplicable,
  applyAgain,
  askNotApplicable,
  refuseNotOwner,
} from "@/lib/domain/mark/assessment";
import { lines, version } from "@/lib/form/schema";
import { auditOf, ofRequirement, told } from "./requirement";

/** Asks that a requirement be held not to apply, with a reason; another person decides. */
export const askRequirementNotApplicable = command({
  name: "assessment.ask-not-applicable",
  permission: "assessment:write",
  input: z.object({ ...ofRequirement, version, reason: lines(2000) }),
  async run({ tx, actor, now }, { markId, requirement, version: seen, reason }) {
    const before = await lockAssessment(tx, { ...actor, markId, requirement }, seen);
    refuseNotOwner(before, actor);
    const after = askNotApplicable(before, reason, actor);
    await saveAssessment(tx, before, {
      reason: after.reason,
      askedBy: after.askedBy,
      askedByName: actor.name,
      askedAt: now,
      approvedBy: null,
      approvedByName: null,
      approvedAt: null,
    });
    return {
      value: { markId, requirement },
      audit: auditOf("assessment.not-applicable-asked", markId, requirement, told(before), told(after)),
    };
  },
});

/**
 * The second person's answer: to what was asked or, where the framework has new words, whether it still does not apply.
 * Declined, it is as if nobody had asked.
 */
export const answerRequirementNotApplicable = command({
  name: "assessment.answer-not-applicable",
  permission: "assessment:approve",
  input: z.object({ ...ofRequirement, version, agrees: z.enum(["yes", "no"], "choose") }),
  async run({ tx, actor, now }, { markId, requirement, version: seen, agrees }) {
    const before = await lockAssessment(tx, { ...actor, markId, requirement }, seen);
    const after = answerNotApplicable(before, agrees === "yes", actor);
    const approved = after.approvedBy !== null;
    await saveAssessment(tx, before, {
      status: after.status,
      reason: after.reason,
      askedBy: after.askedBy,
      approvedBy: after.approvedBy,
      reread: after.reread,
      approvedByName: approved ? actor.name : null,
      approvedAt: approved ? now : null,
    });
    const action = approved ? "assessment.not-applicable-approved" : "assessment.not-applicable-declined";
    return {
      value: { markId, requirement },
      audit: auditOf(action, markId, requirement, told(before), told(after)),
    };
  },
});

/** It applies after all. */
export const applyRequirementAgain = command({
  name: "assessment.apply-again",
  permission: "assessment:write",
  input: z.object({ ...ofRequirement, version }),
  async run({ tx, actor }, { markId, requirement, version: seen }) {
    const before = await lockAssessment(tx, { ...actor, markId, requirement }, seen);
    refuseNotOwner(before, actor);
    const after = applyAgain(before);
    const { status, reason, askedBy, approvedBy } = after;
    await saveAssessment(tx, before, {
      status,
      reason,
      askedBy,
      askedByName: null,
      askedAt: null,
      approvedBy,
      approvedByName: null,
      approvedAt: null,
    });
    return {
      value: { markId, requirement },
      audit: auditOf("assessment.applied-again", markId, requirement, told(before), told(after)),
    };
  },
});
