import "server-only";
import type { z } from "zod";
import type { Refusal } from "@/lib/domain/core/refusal";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { messages } from "./messages";
import { refusalValues } from "./refusal-values";

type ValidationKey = keyof (typeof messages)["sv"]["validation"];

/** A refusal in the reader's language: what is so, and what to do. */
export async function refusalText(refusal: Refusal): Promise<string> {
  const t = await getTranslations("refusal");
  const { code, field = "", detail } = refusal;
  return t(code, refusalValues(await getLocale(), { field, ...detail }));
}

/** A parse error in the reader's language. Schemas give a key of validation.json as their message. */
export async function validationText(issue: z.core.$ZodIssue): Promise<string> {
  const t = await getTranslations("validation");
  const key = issue.message in messages.sv.validation ? (issue.message as ValidationKey) : keyOf(issue);
  return t(key, {
    maximum: "maximum" in issue ? Number(issue.maximum) : 0,
    minimum: "minimum" in issue ? Number(issue.minimum) : 0,
    day: issue.code === "custom" ? String(issue.params?.day ?? "") : "",
  });
}

function keyOf(issue: z.core.$ZodIssue): ValidationKey {
  if (issue.code === "too_big") return "too-long";
  if (issue.code === "too_small") return "required";
  if (issue.code === "invalid_type" || issue.code === "invalid_value") return "choose";
  return "invalid";
}
