"use server";

import { formAction } from "@/lib/form-action";
import { answerManagerRequest } from "./answer";
import { askForManaged } from "./ask";

export const askForManagedAction = formAction(askForManaged, {
  to: ({ employeeId }) => `/my/people/${employeeId}?done=asked`,
});
export const answerManagerRequestAction = formAction(answerManagerRequest, {
  to: () => "/manager-requests?done=answered",
});
