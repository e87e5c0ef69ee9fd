"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { askToApprove, askToHandOver, askToResume } from "./ask";

export const askToApproveAction = formAction(askToApprove, { away: toSigningPage });
export const askToHandOverAction = formAction(askToHandOver, { away: toSigningPage });
export const askToResumeAction = formAction(askToResume, { away: toSigningPage });
