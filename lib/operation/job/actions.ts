"use server";

import { formAction } from "@/lib/form-action";
import { markJobSeen } from "./mark-seen";
import { cancelJob, pauseJob, resumeJob } from "./steer";

export const pauseJobAction = formAction(pauseJob, { to: ({ jobId }) => `/jobs/${jobId}?done=paused` });
export const resumeJobAction = formAction(resumeJob, { to: ({ jobId }) => `/jobs/${jobId}?done=resumed` });
export const cancelJobAction = formAction(cancelJob, { to: ({ jobId }) => `/jobs/${jobId}?done=cancelled` });
export const markJobSeenAction = formAction(markJobSeen, { to: ({ jobId }) => `/jobs/${jobId}?done=seen` });
