"use server";

import { formAction } from "@/lib/form-action";
import { answerManagerRequest } from "./answer";
import { askForManaged } from "./ask";
import { withdrawManagerRequest } from "./withdraw";

export const askForManagedAction = formAction(askForManaged, {
  to: ({ employeeId }) => `/my/people/${employeeId}?done=asked`,
});
export const withdrawManagerRequestAction = formAction(withdrawManagerRequest, {
  to: ({ employeeId }) => `/my/people/${employeeId}?done=withdrawn`,
});
export const answerManagerRequestAction = formAction(answerManagerRequest, {
  to: () => "/manager-requests?done=answered",
});
