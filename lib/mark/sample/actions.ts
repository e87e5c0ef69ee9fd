"use server";

import { formAction } from "@/lib/form-action";
import { drawSample } from "./draw";

export const drawSampleAction = formAction(drawSample, {
  to: ({ markId, sampleId }) => `/quality-mark/${markId}/follow-up/samples/${sampleId}`,
});
