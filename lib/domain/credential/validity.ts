import { addDays, addMonths, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";

/** K6.5: five years at most, whatever else allows more. */
export const longestValidityMonths = 60;

export type ValidityCap = "type" | "employment" | "issuer";

/** The last day an e-ID may be valid, and what sets it: the earliest of all that bind it. Days are YYYY-MM-DD. */
export function lastValidDay(bounds: {
  from: string;
  typeMonths: number;
  /** Of a type that is shorter than months. */
  typeDays?: number | null;
  employedTo: string | null;
  issuerTo?: Date | null;
}): { day: string; cappedBy: ValidityCap } {
  const months = Math.min(bounds.typeMonths, longestValidityMonths);
  const candidates: { day: string; cappedBy: ValidityCap }[] = [
    { day: addMonths(bounds.from, months), cappedBy: "type" },
  ];
  if (bounds.typeDays) candidates.push({ day: addDays(bounds.from, bounds.typeDays), cappedBy: "type" });
  if (bounds.employedTo) candidates.push({ day: bounds.employedTo, cappedBy: "employment" });
  if (bounds.issuerTo) candidates.push({ day: dayOf(bounds.issuerTo), cappedBy: "issuer" });
  return candidates.reduce((first, next) => (next.day < first.day ? next : first));
}

/** Valid through the whole of the last day. */
export function validTo(day: string): Date {
  return endOfDay(day);
}

/**
 * An authority lives ten years and issues for its first five, so that no e-ID is ever cut short by it.
 */
export function issuesUntil(notBefore: Date): Date {
  const until = new Date(notBefore);
  until.setUTCFullYear(notBefore.getUTCFullYear() + longestValidityMonths / 12);
  return until;
}
