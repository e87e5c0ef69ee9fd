"use server";

import { formAction } from "@/lib/form-action";
import { freezeControlResult } from "./freeze";
import { startControlRun } from "./start";

export const startControlRunAction = formAction(startControlRun, {
  to: ({ markId, jobId }) => `/quality-mark/${markId}/controls?run=${jobId}`,
});
export const freezeControlResultAction = formAction(freezeControlResult, {
  to: ({ markId, control }) => `/quality-mark/${markId}/controls/${control}?done=frozen`,
});
