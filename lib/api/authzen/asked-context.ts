import { z } from "zod";
import type { StatedLevel } from "@/lib/domain/access/evaluation-place";
import type { AskedFor } from "@/lib/domain/access/limit";
import { limitUnits } from "@/lib/domain/access/limit";
import { statedLevelOf } from "@/lib/domain/access/stated-level";
import { type Action, entity } from "./form";

/** What of a context counts here; the rest is ignored. */
export const knownContext = z.looseObject({
  /** The level at which the person was authenticated, as its URI. */
  loa: z.string().max(200).optional(),
  /** An instant with its zone; without it, now. */
  time: z.iso.datetime({ offset: true }).optional(),
  /** The e-ID that was shown: its number, or its certificate. */
  evidence: entity.optional(),
});
/** How far a mandate is asked to go. */
export const knownProperties = z.looseObject({
  amount: z.object({ value: z.number(), unit: z.enum(limitUnits) }).optional(),
  case: z.string().max(200).optional(),
});

export interface AskedContext {
  extent: AskedFor;
  stated: StatedLevel | null;
  evidence: z.infer<typeof entity> | null;
  at: Date | null;
}

/** A clock may be as wrong as that, and a plan reach as far. */
const pastMs = 60_000;
const futureMs = 400 * 86_400_000;

/** Throws ZodError for what says something and cannot be read: a wrong unit is no reason to leave a limit out. */
export function contextOf(
  { action, context = {} }: { action?: Action; context?: Record<string, unknown> | undefined },
  now: Date,
): AskedContext {
  const { loa, time, evidence } = knownContext.parse(context);
  const { amount, case: kind } = knownProperties.parse(action?.properties ?? {});
  return {
    extent: { ...(amount && { amount }), ...(kind !== undefined && { case: kind }) },
    stated: loa === undefined ? null : statedLevelOf(loa),
    evidence: evidence ?? null,
    at: time === undefined ? null : instantOf(time, now),
  };
}

/** What was so is the register's to say, which knows of each e-ID only how it is. */
function instantOf(time: string, now: Date): Date {
  const at = z
    .date()
    .min(new Date(now.getTime() - pastMs), "context.time is past")
    .max(new Date(now.getTime() + futureMs), "context.time is too far ahead")
    .parse(new Date(time));
  return at < now ? now : at;
}
