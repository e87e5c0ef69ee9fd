"use server";

import { formAction } from "@/lib/form-action";
import { assembleDeclaration } from "./assemble";
import { signDeclaration } from "./sign";

/** Back to the page of the form, which says which mark and kind it is of. */
const pageOf = (form: FormData) => {
  const page = form.get("kind") === "application" ? "/declaration/application" : "/declaration";
  return `/quality-mark/${String(form.get("markId"))}${page}`;
};

export const assembleDeclarationAction = formAction(assembleDeclaration, {
  to: (_, form) => `${pageOf(form)}?done=assembled`,
});
export const signDeclarationAction = formAction(signDeclaration, {
  to: (_, form) => `${pageOf(form)}?done=signed`,
});
