"use server";

import { formAction } from "@/lib/form-action";
import { publishTerms } from "./publish";
import { saveDraft } from "./save-draft";

const done = (what: "saved" | "published") => () => `/settings/terms?done=${what}`;

export const saveTermsDraftAction = formAction(saveDraft, { to: done("saved") });
export const publishTermsAction = formAction(publishTerms, { to: done("published") });
