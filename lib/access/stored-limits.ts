import { z } from "zod";
import { type Limit, limitUnits } from "@/lib/domain/access/limit";

const stored = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("amount"), most: z.int().min(0), unit: z.enum(limitUnits) }),
    z.strictObject({ kind: z.literal("cases"), only: z.array(z.string().min(1).max(80)).min(1) }),
  ]),
);

/** The limits of a row. What no rule can evaluate is a fault, and never no limit. */
export const storedLimits = (limits: unknown): Limit[] => stored.parse(limits);
