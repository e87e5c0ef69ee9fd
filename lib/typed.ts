import { z } from "zod";
import { parseKronor } from "@/lib/domain/price";
import { isDay } from "@/lib/domain/stockholm";
import { hasUnseen } from "@/lib/domain/unseen";

/** What people type in the forms of more than one noun, as rules; each message is a key of validation.json. */

/** A line of text without what nobody sees. */
export const line = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasUnseen(text), "unseen-characters");

/** Several lines: a reason, a note. */
export const lines = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasUnseen(text.replace(/[\r\n\t]/g, " ")), "unseen-characters");

/** Left empty, or not sent at all, it is null. */
export const optional = <T>(rule: z.ZodType<T, string>) =>
  z
    .preprocess(
      (typed) => (typeof typed === "string" && typed.trim() === "" ? undefined : typed),
      rule.optional(),
    )
    .transform((value) => value ?? null);

/** A day of the calendar, not before 1900. */
export const day = z
  .string("date")
  .trim()
  .refine((text) => isDay(text) && text >= "1900-01-01", "date");

/** A tick box: "on" from a form, true from a program. */
export const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());

/** Kronor as typed, in öre. */
export const kronor = z.string().transform((text, context) => {
  const ore = parseKronor(text);
  if (ore !== null) return ore;
  context.addIssue({ code: "custom", message: "amount" });
  return z.NEVER;
});

/** The version a form showed. */
export const version = z.coerce.number().int();
