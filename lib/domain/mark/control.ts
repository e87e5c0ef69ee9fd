import { Refusal } from "@/lib/domain/core/refusal";

export const outcomes = ["passed", "failed", "unknown"] as const;
export type Outcome = (typeof outcomes)[number];

/** Whose control it is. */
export interface ControlOwner {
  markId: string;
  /** Unknown where the result does not tell. */
  issuerId?: string | undefined;
}
type Place = (of: ControlOwner) => string;

/** What a control says of itself. How it asks and judges lies in its file too: db/mark/control. */
export interface ControlTraits {
  /** As its file is called. */
  id: string;
  /** Ids in the framework that comes with the product: a later version says what its own take over from. */
  requirements: readonly string[];
  /** How many months back it looks; 0 is as things stand. */
  months: number;
  /** What it counts: a code with words in lib/i18n/control-words.json. */
  unit: string;
  /** Every `why` its exceptions may have: codes with words there. */
  reasons: readonly string[];
  /** What its measure is, where it has one. */
  measure?: "seconds" | "share";
  /** Where what it looks at is seen to, below the employer's own address. */
  place?: Place;
  /** Where exceptions of a reason are seen to instead of on a page of their own. */
  places?: Readonly<Record<string, Place>>;
}

/** A control that could not tell shows nothing: what it said is nobody's evidence. */
export function refuseUnknown(outcome: string, field?: string): void {
  if (outcome === "unknown") throw new Refusal("result-unknown", {}, field);
}

/** A row that breaks a control, so that somebody can go and mend it. */
export interface ControlException {
  /** EL-2026-000412, an officer's name, an agreement's number. */
  name: string;
  /** What is wrong with it: one of the control's reasons. */
  why: string;
  /** A path below the employer's own, when there is a page of it. */
  href?: string;
}

/** Why a control could not tell. */
export const becauses = [
  // Said of a name in a framework, when frameworks named controls. Results are never rewritten, so it has words.
  "control-unknown",
  "nothing-on-record",
  "activation-not-recorded",
  // Said by runs from before there was a guard against mass blocking.
  "guard-not-built",
] as const;
export type Because = (typeof becauses)[number];

/** How many of the exceptions are named in a result. */
export const mostListed = 20;

/** How many e-IDs older than the period have their whole file read each time. */
export const sampledFiles = 1000;

/** What a control said when it was run. */
export interface Verdict {
  outcome: Outcome;
  because: Because | null;
  population: number;
  exceptions: number;
  listed: ControlException[];
  measure: number | null;
  threshold: number | null;
}

/**
 * Where one exception is mended: its own page, or where its kind is seen to. Results are never rewritten, so one from
 * before it had a place, or a better one, is led there all the same.
 */
export function mendedAt(
  { place, places }: Pick<ControlTraits, "place" | "places">,
  { why, href }: ControlException,
  of: ControlOwner,
): string | undefined {
  return places?.[why]?.(of) ?? href ?? place?.(of);
}

/** What the controls of one requirement say together: one that fails fails it, and none may be unknown. */
export function joinedOutcome(outcomes: readonly Outcome[]): Outcome | null {
  if (outcomes.length === 0) return null;
  return outcomes.find((one) => one === "failed") ?? outcomes.find((one) => one === "unknown") ?? "passed";
}

/** Since which of its runs, oldest first, a control has failed without a break; null when the last did not fail. */
export function failedSince(runs: readonly { outcome: Outcome; ranAt: Date }[]): Date | null {
  const lastOther = runs.findLastIndex(({ outcome }) => outcome !== "failed");
  return runs[lastOther + 1]?.ranAt ?? null;
}
