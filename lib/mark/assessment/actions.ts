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
/** The list stays narrowed as it was. */
export const assignRequirementsAction = formAction(assignRequirements, {
  to: ({ markId }, form) => {
    const narrowed = ["chapter", "shown", "owner"].flatMap((name) => {
      const value = form.get(name);
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    });
    const search = new URLSearchParams([["done", "assigned"], ...narrowed]);
    return `/quality-mark/${markId}/requirements?${search}`;
  },
});
