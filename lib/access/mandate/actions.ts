"use server";

import { formAction } from "@/lib/form-action";
import { changeMandateEnd } from "./change-end";
import { confirmMandate } from "./confirm";
import { grantMandate } from "./grant";
import { recallMandate } from "./recall";

const toPage = (done: string) => ({
  to: ({ mandateId }: { mandateId: string }) => `/mandates/${mandateId}?done=${done}`,
});
export const grantMandateAction = formAction(grantMandate, toPage("granted"));
export const confirmMandateAction = formAction(confirmMandate, toPage("confirmed"));
export const changeMandateEndAction = formAction(changeMandateEnd, toPage("end-changed"));
export const recallMandateAction = formAction(recallMandate, toPage("recalled"));
