"use server";

import { formAction } from "@/lib/form-action";
import { addAttribute, editAttribute } from "./save";

export const addAttributeAction = formAction(addAttribute, {
  to: ({ attributeId }) => `/attributes/${attributeId}?done=added`,
});
export const editAttributeAction = formAction(editAttribute, {
  to: ({ attributeId }) => `/attributes/${attributeId}?done=edited`,
});
