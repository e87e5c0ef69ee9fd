import { canonicalJson } from "@/lib/domain/core/canonical-json";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { type EidEvent, eidEvents, lifecycle, type PersonVerb, type Rule } from "./eid";
import { type Reason, stated } from "./reason";
import { listCheckDays, type RenewalGrounds } from "./renewal";

export interface BulkRule {
  /** Moves each e-ID along its lifecycle, orders a new one, or sends its holder a mail. */
  does: "step" | "order" | "mail";
  /** What is ticked: e-IDs, or people who are to have one. */
  of: "eids" | "people";
  /** A template names the type that is ordered (order-template.ts), always or where another type than before is meant. */
  byTemplate?: "always" | "another-type";
  /** Nothing brings it back: a new e-ID takes its place. */
  isFinal: boolean;
  /** What may be done instead with what the state of things refuses this. */
  instead?: PersonVerb;
}

/** What can be done with many e-IDs as one decision. What it is called, who may and why follow from the lifecycle. */
// biome-ignore format: one row a verb is how the table is read
export const bulkRules = {
  approve: { does: "step",  of: "eids",   isFinal: false },
  cancel:  { does: "step",  of: "eids",   isFinal: true, instead: "revoke" },
  suspend: { does: "step",  of: "eids",   isFinal: false, instead: "revoke" },
  resume:  { does: "step",  of: "eids",   isFinal: false },
  revoke:  { does: "step",  of: "eids",   isFinal: true, instead: "cancel" },
  renew:   { does: "order", of: "eids",   isFinal: false },
  replace: { does: "order", of: "eids",   isFinal: false, byTemplate: "another-type" },
  remind:  { does: "mail",  of: "eids",   isFinal: false },
  order:   { does: "order", of: "people", isFinal: false, byTemplate: "always" },
} as const satisfies Partial<Record<PersonVerb | "renew" | "replace" | "remind" | "order", BulkRule>>;
export type BulkVerb = keyof typeof bulkRules;
type Doing<What extends BulkRule["does"]> = {
  [Verb in BulkVerb]: (typeof bulkRules)[Verb]["does"] extends What ? Verb : never;
}[BulkVerb];
/** Those that move each e-ID along its lifecycle. */
export type BulkStep = Doing<"step">;
export type BulkOrder = Doing<"order">;
export const isBulkStep = (verb: BulkVerb): verb is BulkStep => bulkRules[verb].does === "step";
export const isBulkOrder = (verb: BulkVerb): verb is BulkOrder => bulkRules[verb].does === "order";
const byTemplate = (verb: BulkVerb) => (bulkRules[verb] as BulkRule).byTemplate;
export const isByTemplate = (verb: BulkVerb): boolean => byTemplate(verb) !== undefined;
export const needsTemplate = (verb: BulkVerb): boolean => byTemplate(verb) === "always";
export const bulkVerbs = Object.keys(bulkRules) as BulkVerb[];
/** What can be done with e-IDs that are ticked. */
export const eidBulkVerbs = bulkVerbs.filter((verb) => bulkRules[verb].of === "eids");
export const isBulkVerb = (text: string): text is BulkVerb => bulkVerbs.some((verb) => verb === text);

/** A reminder is sent by whoever hands over. */
export function bulkPermission(verb: BulkVerb): Permission {
  if (isBulkStep(verb)) return lifecycle[verb].permission;
  return verb === "remind" ? "eid:hand-over" : "eid:order";
}
export const bulkReasons = (verb: BulkVerb): readonly Reason[] =>
  isBulkStep(verb) ? stated((lifecycle[verb] as Rule).reasons ?? []) : [];
export const blocksInBulk = (verb: BulkVerb): boolean =>
  isBulkStep(verb) && (eidEvents[verb] as EidEvent).blocks;

/** So many at once takes a second person, when they are blocked or ended (K6.9). */
export const aloneAtMost = 25;
/** Whether it is signed before it is begun, where acts are: what stops harm is not kept waiting for that. */
export const isSignedInBulk = (verb: BulkVerb, count: number): boolean =>
  verb !== "suspend" && count > aloneAtMost;
/** More than that is several decisions. */
export const bulkAtMost = 20_000;

/** How far one officer's own blocks have come of late. */
export interface BlockCount {
  blocks: number;
  limit: number;
  /** What the officer alone has begun to cancel among many of late: small plans are no way round the number. */
  cancels: number;
}

/** Whether somebody else must look at the plan first: for many, and for those that would reach the guard of K6.9. */
export function needsConfirmation(verb: BulkVerb, count: number, guard: BlockCount): boolean {
  if (count === 0) return false;
  if (blocksInBulk(verb) && guard.blocks + count > guard.limit) return true;
  const before = verb === "cancel" ? guard.cancels : 0;
  return (blocksInBulk(verb) || bulkRules[verb].isFinal) && before + count > aloneAtMost;
}

/** What a plan says of one e-ID, or of one person, as it was then. */
export interface PlannedRow {
  subjectId: string;
  version: number;
  /** Why not; null where it can be done. */
  code: string | null;
  /** The contact addresses that are confirmed with it, by the ids of their entries. */
  addresses?: readonly string[] | null;
}

/** What is ordered, as it was when it was planned: another version of template or type is another plan. */
export interface PlannedTemplate {
  id: string;
  version: number;
  typeVersion: number;
}

/** What the plan's hash is taken over: a row more, a row less or one that has changed is another plan. */
export function planText(plan: {
  verb: BulkVerb;
  reason: Reason | null;
  rows: readonly PlannedRow[];
  grounds?: RenewalGrounds | null;
  template?: PlannedTemplate | null;
}): string {
  const rows = plan.rows
    .map(
      ({ subjectId, version, code, addresses }) =>
        [subjectId, version, code, ...(addresses?.length ? [addresses] : [])] as const,
    )
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const { verb, reason, grounds, template } = plan;
  return canonicalJson({
    ...{ verb, reason, rows },
    ...(grounds ? { grounds: { ...grounds } } : {}),
    ...(template ? { template: { ...template } } : {}),
  });
}

/** How long a plan can be confirmed and begun. */
export const planHours = 24;

/** So many rows may one person's plans have that have not begun, of the last day: what is only tried is kept too. */
export const plannedAtMost = 100_000;

export function refusePlanned(rows: number): void {
  if (rows >= plannedAtMost) throw new Refusal("plans-waiting");
}

/** Begun already, or made so long ago that nobody remembers what it was about. */
export function refuseOldPlan(plan: { plannedAt: Date; startedAt: Date | null }, now: Date): void {
  const age = now.getTime() - plan.plannedAt.getTime();
  if (plan.startedAt || age > planHours * 3_600_000) throw new Refusal("plan-over");
}

/**
 * Why a plan goes no further: one that was never begun does not, and paused, it does not lie until nobody remembers what it was about, nor until the
 * comparison that renewals rest on is too old (K5.8).
 */
export function lateRefusal(
  { startedAt, checkedOn }: { startedAt: Date | null; checkedOn: string | null },
  now: Date,
): Refusal | null {
  if (!startedAt || now.getTime() - startedAt.getTime() > planHours * 3_600_000)
    return new Refusal("plan-over");
  const from = addDays(dayOf(now), -listCheckDays);
  return checkedOn && checkedOn < from ? new Refusal("check-day-outside", { from, to: dayOf(now) }) : null;
}

/** The parts of a plan that its page shows. */
export const bulkTabs = ["all", "eligible", "on-duty", "refused"] as const;
export type BulkTab = (typeof bulkTabs)[number];

/** Why one among many may not be, as far as a plan or its report has words of its own for it. */
const whyNotCodes = [
  "wrong-status",
  "protected-one-by-one",
  "protected-needs-permission",
  "acts-on-self",
  "second-person-needed",
  "expired",
  "hold-not-allowed",
  "return-unanswered",
  "employment-ended",
  "changed-meanwhile",
  "plan-over",
  "check-day-outside",
  "confirmation-needed",
  "blocking-paused",
  "not-found",
  "forbidden",
  "not-followable",
  "already-followed",
  "renewal-too-early",
  "reserve-not-renewed",
  "renewal-not-longer",
  "name-changed-since",
  "changed-since-check",
  "live-eid-exists",
  "level-above-evidence",
  "identifier-missing",
  "issuer-closed",
  "other-issuer",
  "answers-missing",
  "template-changed",
  "age-too-low",
  "reminded-today",
  "asked-by-you",
  "collection-over",
  "no-address",
  "act-required",
  "act-on-eid-page",
] as const satisfies readonly RefusalCode[];

export const whyNotWord = (code: RefusalCode): (typeof whyNotCodes)[number] | "other" =>
  whyNotCodes.find((one) => one === code) ?? "other";
