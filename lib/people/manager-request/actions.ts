"use server";

import { formAction } from "@/lib/form-action";
import { answerManagerRequest } from "./answer";
import { applyForEid } from "./apply";
import { askForManaged } from "./ask";
import { withdrawManagerRequest } from "./withdraw";
import { withdrawApplication } from "./withdraw-application";

export const askForManagedAction = formAction(askForManaged, {
  to: ({ employeeId }) => `/my/people/${employeeId}?done=asked`,
});
export const withdrawManagerRequestAction = formAction(withdrawManagerRequest, {
  to: ({ employeeId }) => `/my/people/${employeeId}?done=withdrawn`,
});
export const answerManagerRequestAction = formAction(answerManagerRequest, {
  to: () => "/manager-requests?done=answered",
});
export const applyForEidAction = formAction(applyForEid, { to: () => "/my?done=applied" });
export const withdrawApplicationAction = formAction(withdrawApplication, {
  to: () => "/my?done=application-withdrawn",
});
