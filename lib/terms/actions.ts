"use server";

import { formAction } from "@/lib/form-action";
import { publishTerms } from "./publish";
import { saveDraft } from "./save-draft";

export const saveTermsDraftAction = formAction(saveDraft, { to: () => "/settings/terms" });
export const publishTermsAction = formAction(publishTerms, { to: () => "/settings/terms" });
