"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { editOrganisation } from "./edit";
import { emptyDemo } from "./empty-demo";

export const editOrganisationAction = formAction(editOrganisation, {
  to: () => "/settings/organisation?saved=1",
});
export const emptyDemoAction = formAction(emptyDemo, {
  message: async () => (await getTranslations("organisation"))("demo-emptying"),
});
