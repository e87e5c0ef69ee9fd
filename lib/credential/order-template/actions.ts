"use server";

import { formAction } from "@/lib/form-action";
import { saveOrderTemplate } from "./save";

export const saveOrderTemplateAction = formAction(saveOrderTemplate, {
  to: () => "/settings/order-templates",
});
