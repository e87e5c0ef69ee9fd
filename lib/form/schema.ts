import { z } from "zod";
import { hasInvisible, hasInvisibleInLines, withoutInvisible } from "@/lib/domain/core/invisible-characters";
import { parseKronor } from "@/lib/domain/core/price";
import { dayFault } from "@/lib/domain/core/typed-day";

/** What people type in the forms of more than one noun, as rules; each message is a key of validation.json. */

/** A line of text without what nobody sees. */
export const line = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasInvisible(text), "unseen-characters");

/** Several lines: a reason, a note. */
export const lines = (maximum: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(maximum)
    .refine((text) => !hasInvisibleInLines(text), "unseen-characters");

/** A file's name as it was on the sender's computer, who cannot well write it anew. */
export const fileName = z.string().max(1_000).default("").transform(withoutInvisible);

/** Refuses a parsed input in which any text, however deep, holds what nobody sees. Throws ZodError, as parsing does. */
export function refuseUnseen(input: unknown): void {
  const issues = unseenIn(input, []).map((path) => ({
    code: "custom" as const,
    message: "unseen-characters",
    path,
    input: undefined,
  }));
  if (issues.length > 0) throw new z.ZodError(issues);
}

function unseenIn(value: unknown, path: PropertyKey[]): PropertyKey[][] {
  if (typeof value === "string") return hasInvisibleInLines(value) ? [path] : [];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return value.flatMap((one, at) => unseenIn(one, [...path, at]));
  return Object.entries(value).flatMap(([key, one]) => [
    ...unseenIn(key, [...path, key]),
    ...unseenIn(one, [...path, key]),
  ]);
}

/** Left empty, or not sent at all, it is null. */
export const optional = <T>(rule: z.ZodType<T, string>) =>
  z
    .preprocess(
      (typed) => (typeof typed === "string" && typed.trim() === "" ? undefined : typed),
      rule.optional(),
    )
    .transform((value) => value ?? null);

/** A day of the calendar, not before 1900. Written otherwise, it says how it should be. */
export const day = z
  .string("date-missing")
  .trim()
  .max(40, "date-unreadable")
  .superRefine((text, context) => {
    const fault = dayFault(text);
    if (fault === null) return;
    context.addIssue(
      typeof fault === "string"
        ? { code: "custom", message: fault }
        : { code: "custom", message: "date-written", params: { day: fault.written } },
    );
  });

/** A tick box: "on" from a form, true from a program. */
export const ticked = z.preprocess((value) => value === "on" || value === true, z.boolean());

/** Kronor as typed, in öre. */
export const kronor = z
  .string()
  .max(40, "amount")
  .transform((text, context) => {
    const ore = parseKronor(text);
    if (ore !== null) return ore;
    context.addIssue({ code: "custom", message: "amount" });
    return z.NEVER;
  });

/** The version a form showed. */
export const version = z.coerce.number().int();
