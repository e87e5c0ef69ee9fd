"use server";

import { formAction } from "@/lib/form-action";
import { addMandateType, editMandateType } from "./save";

export const addMandateTypeAction = formAction(addMandateType, {
  to: () => "/mandates/types?done=added",
});
export const editMandateTypeAction = formAction(editMandateType, {
  to: () => "/mandates/types?done=edited",
});
