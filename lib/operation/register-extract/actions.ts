"use server";

import { formAction } from "@/lib/form-action";
import { confirmRegisterExtract } from "./confirm";
import { orderRegisterExtract } from "./order";

export const orderRegisterExtractAction = formAction(orderRegisterExtract, {
  to: ({ employeeId }) => `/employees/${employeeId}/extract?done=ordered`,
});
export const confirmRegisterExtractAction = formAction(confirmRegisterExtract, {
  to: ({ employeeId }) => `/employees/${employeeId}/extract?done=confirmed`,
});
