import { z } from "zod";
import type { StatedLevel } from "@/lib/domain/access/evaluation-place";
import type { AskedFor } from "@/lib/domain/access/limit";
import { limitUnits } from "@/lib/domain/access/limit";
import { statedLevelOf } from "@/lib/domain/access/stated-level";
import { bounded } from "@/lib/form/text-length";
import { type Action, entity } from "./form";
import { readAt, refuseAt } from "./read-at";

/** The members of a context that count here; the rest is ignored. */
export const knownContext = z.object({
  loa: z.string().max(200).optional().describe("The level of the authentication, as its URI."),
  time: z.iso
    .datetime({ offset: true })
    .max(40)
    .optional()
    .describe("An instant with its zone, at most 400 days ahead; without it, now."),
  evidence: entity.optional().describe("The e-ID that was shown: its number, or its certificate."),
});
const measuredContext = bounded(knownContext, "context", { readsUnknownLater: true });
/** How far a mandate is asked to go. */
export const knownProperties = z.object({
  amount: z.object({ value: z.number(), unit: z.enum(limitUnits) }).optional(),
  case: z.string().max(200).optional(),
});
const measuredProperties = bounded(knownProperties, "properties", { readsUnknownLater: true });

export interface AskedContext {
  extent: AskedFor;
  stated: StatedLevel | null;
  evidence: z.infer<typeof entity> | null;
  at: Date | null;
}
interface Sent {
  action?: Action;
  context?: Record<string, unknown> | undefined;
}
/** How wrong the clock of whoever asks may be, and how far ahead a plan reaches. */
const pastMs = 120_000;
const futureMs = 400 * 86_400_000;

/** Throws ZodError for a member that cannot be read: a wrong unit is no reason to leave a limit out. */
export function knownIn({ action, context = {} }: Sent) {
  return {
    ...readAt(["context"], measuredContext, context),
    ...readAt(["action", "properties"], measuredProperties, action?.properties ?? {}),
  };
}

/** Throws ZodError as knownIn does. */
export function contextOf(sent: Sent, now: Date): AskedContext {
  const { loa, time, evidence, amount, case: kind } = knownIn(sent);
  return {
    extent: { ...(amount && { amount }), ...(kind !== undefined && { case: kind }) },
    stated: loa === undefined ? null : statedLevelOf(loa),
    evidence: evidence ?? null,
    at: time === undefined ? null : instantOf(time, now),
  };
}

/** We answer for now or later, never for the past: the register keeps the current state only. */
function instantOf(time: string, now: Date): Date {
  const instant = new Date(time);
  const aheadMs = instant.getTime() - now.getTime();
  if (aheadMs < -pastMs) refuseAt(["context", "time"], "context.time is past");
  if (aheadMs > futureMs) refuseAt(["context", "time"], "context.time is too far ahead");
  return instant < now ? now : instant;
}
