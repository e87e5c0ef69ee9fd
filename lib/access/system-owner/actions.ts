"use server";

import { formAction } from "@/lib/form-action";
import { setSystemOwner } from "./set";

export const setSystemOwnerAction = formAction(setSystemOwner, {
  to: () => "/mandates/owners?done=set",
});
