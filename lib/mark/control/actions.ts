"use server";

import { formAction } from "@/lib/form-action";
import { freezeControlResult } from "./freeze";
import { runControls } from "./run";

export const runControlsAction = formAction(runControls, {
  to: ({ markId, turned }) => `/quality-mark/${markId}/controls?done=ran&turned=${turned}`,
});
export const freezeControlResultAction = formAction(freezeControlResult, {
  to: ({ markId, control }) => `/quality-mark/${markId}/controls/${control}?done=frozen`,
});
