"use server";

import { formAction } from "@/lib/form-action";
import { discardAttributeList, importAttributeList } from "./list-commit";
import { recordAttributeValue, removeAttributeValue } from "./record";

export const recordAttributeValueAction = formAction(recordAttributeValue, {
  to: ({ employeeId }) => `/employees/${employeeId}/access?done=value-recorded`,
});
export const removeAttributeValueAction = formAction(removeAttributeValue, {
  to: ({ employeeId }) => `/employees/${employeeId}/access?done=value-removed`,
});
export const importAttributeListAction = formAction(importAttributeList, {
  to: ({ attributeId }) => `/attributes/${attributeId}?done=imported`,
});
export const discardAttributeListAction = formAction(discardAttributeList, {
  to: ({ attributeId }) => `/attributes/${attributeId}/import?discarded=1`,
});
