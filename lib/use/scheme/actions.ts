"use server";

import { formAction } from "@/lib/form-action";
import { addScheme } from "./add";
import { closeScheme, reopenScheme } from "./close";
import { editScheme } from "./edit";
import { addSchemeMember, editSchemeMember } from "./member";

const pageOf = (schemeId: string, done: string) => `/relying-parties/schemes/${schemeId}?done=${done}`;

export const addSchemeAction = formAction(addScheme, { to: (value) => pageOf(value.schemeId, "added") });
export const editSchemeAction = formAction(editScheme, { to: (value) => pageOf(value.schemeId, "edited") });
export const closeSchemeAction = formAction(closeScheme, { to: (value) => pageOf(value.schemeId, "closed") });
export const reopenSchemeAction = formAction(reopenScheme, {
  to: (value) => pageOf(value.schemeId, "reopened"),
});
export const addSchemeMemberAction = formAction(addSchemeMember, {
  to: (value) => pageOf(value.schemeId, "joined"),
});
export const editSchemeMemberAction = formAction(editSchemeMember, {
  to: (value) => pageOf(value.schemeId, "changed"),
});
