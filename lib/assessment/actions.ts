"use server";

import { formAction } from "@/lib/form-action";
import { assignRequirements } from "./assign";
import {
  answerRequirementNotApplicable,
  applyRequirementAgain,
  askRequirementNotApplicable,
} from "./not-applicable";
import { answerRequirement } from "./save";

const after = (done: string) => ({
  to: ({ markId, requirement }: { markId: string; requirement: string }) =>
    `/quality-mark/${markId}/requirements/${requirement}?done=${done}`,
});

export const answerRequirementAction = formAction(answerRequirement, after("answered"));
export const askNotApplicableAction = formAction(askRequirementNotApplicable, after("asked"));
export const answerNotApplicableAction = formAction(answerRequirementNotApplicable, after("decided"));
export const applyAgainAction = formAction(applyRequirementAgain, after("applies"));
export const assignRequirementsAction = formAction(assignRequirements, {
  to: ({ markId }) => `/quality-mark/${markId}/requirements?done=assigned`,
});
