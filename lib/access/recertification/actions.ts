"use server";

import { formAction } from "@/lib/form-action";
import { answerRecertification, answerRecertificationOfMine } from "./answer";
import { openRecertification } from "./open";
import { setRecertificationPlan } from "./set-plan";

/** Back to the person while anything is left of them, else to whom comes next. */
const next =
  (below: string) =>
  ({ employeeId, left }: { employeeId: string; left: number }) =>
    left > 0 ? `${below}/${employeeId}?done=answered` : `${below}?done=answered`;

export const answerRecertificationOfMineAction = formAction(answerRecertificationOfMine, {
  to: next("/my/recertification"),
});
export const answerRecertificationAction = formAction(answerRecertification, {
  to: next("/recertifications"),
});
export const openRecertificationAction = formAction(openRecertification, {
  to: () => "/recertifications?done=opened",
});
export const setRecertificationPlanAction = formAction(setRecertificationPlan, {
  to: () => "/recertifications?done=plan-set",
});
