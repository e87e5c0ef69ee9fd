"use server";

import { formAction } from "@/lib/form-action";
import { publishTemplate } from "./publish";
import { putBackTemplate } from "./put-back";
import { saveTemplate } from "./save-draft";

const done = (what: "saved" | "published" | "put-back") => (value: { kind: string }) =>
  `/settings/mail-templates/${value.kind}?done=${what}`;

export const saveTemplateAction = formAction(saveTemplate, { to: done("saved") });
export const publishTemplateAction = formAction(publishTemplate, { to: done("published") });
export const putBackTemplateAction = formAction(putBackTemplate, { to: done("put-back") });
