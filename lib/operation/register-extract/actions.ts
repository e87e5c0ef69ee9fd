"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { askToTakeExtract } from "./ask-to-take";
import { confirmRegisterExtract } from "./confirm";
import { orderRegisterExtract } from "./order";

export const orderRegisterExtractAction = formAction(orderRegisterExtract, {
  to: ({ employeeId }) => `/employees/${employeeId}/extract?done=ordered`,
});
export const askToTakeExtractAction = formAction(askToTakeExtract, { away: toSigningPage });
export const confirmRegisterExtractAction = formAction(confirmRegisterExtract, {
  to: ({ employeeId }) => `/employees/${employeeId}/extract?done=confirmed`,
});
