"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { endReviewerAccess } from "./end";
import { giveReviewerAccess } from "./give";

export const giveReviewerAccessAction = formAction(giveReviewerAccess, {
  message: async ({ address }) => {
    const t = await getTranslations("reviewer");
    return t("copy", { address });
  },
});
export const endReviewerAccessAction = formAction(endReviewerAccess, {
  to: (_, form) => `/quality-mark/${String(form.get("markId"))}/declaration/reviewers?done=ended`,
});
