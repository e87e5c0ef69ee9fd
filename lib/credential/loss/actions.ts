"use server";

import { breakGlassActorOf } from "@/lib/credential/break-glass-visit";
import { formAction } from "@/lib/form-action";
import { answerFound } from "./answer-found";
import { liftReport } from "./lift-report";
import { reporterOf } from "./open-visit";
import { reportFound } from "./report-found";
import { reportLost, reportOwnLoss } from "./report-lost";
import { revokeReported } from "./revoke-reported";

const toReport = { to: ({ reportId }: { reportId: string }) => `/lost/${reportId}` };
export const reportLostAction = formAction(reportLost, { ...toReport, signedOut: breakGlassActorOf });
export const revokeReportedAction = formAction(revokeReported, { ...toReport, signedOut: breakGlassActorOf });
export const reportOwnLossAction = formAction(reportOwnLoss, { ...toReport, signedOut: reporterOf });
export const liftReportAction = formAction(liftReport, toReport);
export const reportFoundAction = formAction(reportFound, {
  to: ({ reportId }) => (reportId ? `/lost/${reportId}` : "/my"),
  signedOut: reporterOf,
});
export const answerFoundAction = formAction(answerFound, { to: ({ eidId }) => `/eids/${eidId}` });
