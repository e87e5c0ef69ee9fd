import { z } from "zod";
import { type Limit, limitUnits } from "@/lib/domain/access/limit";
import { optional } from "@/lib/form/schema";

const whole = z
  .string()
  .max(40, "number")
  .transform((text) => text.replace(/[\s\u00a0]/g, ""))
  .pipe(
    z
      .string()
      .max(40, "number")
      .regex(/^\d{1,12}$/, "number")
      .transform(Number),
  );

const mostCases = 20;
const longestCase = 80;
const longestCases = mostCases * (longestCase + 2);

/** How far it goes, as a form asks: an amount and its unit, and kinds of case, one a line. */
export const limitFields = {
  most: optional(whole),
  unit: z.enum(limitUnits, "choose").default("kronor"),
  cases: z
    .string()
    .max(longestCases)
    .default("")
    .transform((text) => [...new Set(text.split(/\r?\n/).map((one) => one.trim().normalize()))])
    .transform((all) => all.filter((one) => one !== ""))
    .pipe(z.array(z.string().max(longestCase)).max(mostCases)),
};

export function limitsOf({ most, unit, cases }: z.output<z.ZodObject<typeof limitFields>>): Limit[] {
  return [
    ...(most === null ? [] : [{ kind: "amount", most, unit } as const]),
    ...(cases.length === 0 ? [] : [{ kind: "cases", only: cases } as const]),
  ];
}
