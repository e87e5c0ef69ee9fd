"use server";

import { formAction } from "@/lib/form-action";
import { editOrganisation } from "./edit";

export const editOrganisationAction = formAction(editOrganisation, {
  to: () => "/settings/organisation?saved=1",
});
