"use server";

import { formAction } from "@/lib/form-action";
import { answerAccessOfMine, answerAccessRequest } from "./answer";
import { applyForAccess } from "./apply";
import { withdrawAccessRequest } from "./withdraw";

export const applyForAccessAction = formAction(applyForAccess, { to: () => "/my/access?done=applied" });
export const withdrawAccessRequestAction = formAction(withdrawAccessRequest, {
  to: () => "/my/access?done=withdrawn",
});
export const answerAccessOfMineAction = formAction(answerAccessOfMine, {
  to: () => "/my/approvals?done=answered",
});
export const answerAccessRequestAction = formAction(answerAccessRequest, {
  to: () => "/access-requests?done=answered",
});
