import { type Actor, isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, addMonths, dayOf, laterDay } from "@/lib/domain/core/swedish-time";
import { type Approvers, isOneOfThem, whoMayStep } from "./access-request";

/** What a manager answers about each permission; what nobody answers about ends by rule. */
export const givenAnswers = ["kept", "changed", "ended"] as const;
export type GivenAnswer = (typeof givenAnswers)[number];
export const recertificationAnswers = [...givenAnswers, "unanswered"] as const;
export type RecertificationAnswer = (typeof recertificationAnswers)[number];

/** How many days there are to answer: at least, at most, and where it opens by itself. */
export const answerDays = { least: 14, most: 90, usual: 30 } as const;
/** So long before the last day those who have not answered are warned; nothing ends sooner after the warning. */
export const warnDays = 7;
/** How often it can open by itself, in months. */
export const planMonths = [3, 6, 12, 24] as const;

export interface Recertification {
  openedAt: Date;
  dueOn: string;
  warnedAt: Date | null;
  closedAt: Date | null;
}
/** Derived. From the warning on others than the manager may answer, too. */
export const recertificationStates = ["open", "warned", "closed"] as const;
export type RecertificationState = (typeof recertificationStates)[number];

export const recertificationState = ({ warnedAt, closedAt }: Recertification): RecertificationState =>
  closedAt ? "closed" : warnedAt ? "warned" : "open";

/** The last day to answer: a warning that came late moves it. */
export const lastDayOf = ({ dueOn, warnedAt }: Recertification): string =>
  warnedAt ? laterDay(dueOn, addDays(dayOf(warnedAt), warnDays)) : dueOn;

export const isWarningDue = (round: Recertification, now: Date): boolean =>
  recertificationState(round) === "open" && dayOf(now) >= addDays(round.dueOn, -warnDays);

/** Whether what nobody answered about ends: after the last day, and never without a warning. */
export const isEndDue = (round: Recertification, now: Date): boolean =>
  recertificationState(round) === "warned" && dayOf(now) > lastDayOf(round);

/** Throws Refusal for a last day that gives too little time, or too much. */
export function refuseDueOn(dueOn: string, today: string): void {
  const [first, last] = dueDays(today);
  if (dueOn < first)
    throw new Refusal("recertification-too-soon", { days: String(answerDays.least) }, "dueOn");
  if (dueOn > last) throw new Refusal("recertification-too-late", { days: String(answerDays.most) }, "dueOn");
}
export const dueDays = (today: string): [first: string, last: string] => [
  addDays(today, answerDays.least),
  addDays(today, answerDays.most),
];

/** The day it opens by itself next; null for never. From the last one, or from when it was said how often. */
export function opensOn(
  plan: { everyMonths: number | null; setAt: Date } | null,
  last: Pick<Recertification, "openedAt"> | null,
): string | null {
  if (!plan || plan.everyMonths === null) return null;
  return addMonths(dayOf(last?.openedAt ?? plan.setAt), plan.everyMonths);
}

interface Asked {
  employeeId: string;
  round: Recertification;
  approvers: Approvers;
}

/** Throws Refusal for whoever may not answer about somebody: the manager may, and from the warning on others. */
export function refuseRecertifier(actor: Actor, { employeeId, round, approvers }: Asked): void {
  if (recertificationState(round) === "closed") throw new Refusal("recertification-closed");
  if (isSelf(actor, employeeId)) throw new Refusal("acts-on-self");
  const late = recertificationState(round) === "warned";
  const may = whoMayStep({ employeeId, taken: {} }, "manager", { approvers, late });
  if (!may.some((who) => isOneOfThem(actor, who, approvers))) throw new Refusal("access-step-others");
}

export function mayRecertify(actor: Actor, asked: Asked): boolean {
  try {
    refuseRecertifier(actor, asked);
    return true;
  } catch (why) {
    if (why instanceof Refusal) return false;
    throw why;
  }
}

/** Throws Refusal for another end that is over, or no shorter: what gets longer is decided or applied for anew. */
export function refuseShorter(
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  wanted: string | null,
  { today, field }: { today: string; field: string },
): asserts wanted is string {
  if (wanted === null) throw new Refusal("recertification-day-missing", {}, field);
  if (wanted < today) throw new Refusal("day-past", {}, field);
  if (wanted < validFrom) throw new Refusal("end-before-start", {}, field);
  if (validTo !== null && wanted >= validTo) throw new Refusal("recertification-not-shorter", {}, field);
}
