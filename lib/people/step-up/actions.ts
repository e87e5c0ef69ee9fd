"use server";

import { formAction } from "@/lib/form-action";
import { askStepUp } from "./ask";
import { setStepUp } from "./set";
import { toStepUpPage } from "./signing-page";

export const askStepUpAction = formAction(askStepUp, { away: toStepUpPage });
export const setStepUpAction = formAction(setStepUp, { to: () => "/settings/step-up" });
