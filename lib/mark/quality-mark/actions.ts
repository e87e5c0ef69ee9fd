"use server";

import { formAction } from "@/lib/form-action";
import { adoptFramework } from "./adopt";
import { recordMilestone } from "./record-milestone";
import { recordMarkStatus } from "./record-status";
import { startQualityMark } from "./start";

const after = (done: string) => ({
  to: ({ markId }: { markId: string }) => `/quality-mark/${markId}?done=${done}`,
});

export const startQualityMarkAction = formAction(startQualityMark, after("started"));
export const recordMarkStatusAction = formAction(recordMarkStatus, after("status"));
export const recordMilestoneAction = formAction(recordMilestone, after("milestone"));
export const adoptFrameworkAction = formAction(adoptFramework, after("adopted"));
