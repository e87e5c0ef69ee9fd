"use server";

import { formAction } from "@/lib/form-action";
import { declineReplacement } from "./decline";

export const declineReplacementAction = formAction(declineReplacement, {
  to: () => "/eids/replacements?done=declined",
});
