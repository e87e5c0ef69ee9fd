import { type Actor, isSamePerson, isSecondPerson, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";

/** Somebody who approves, with all accounts of theirs. */
export interface Approver {
  employeeId: string;
  accounts: readonly string[];
  /** Who answers in their place, too, while they are away. */
  standIn?: Omit<Approver, "standIn"> | undefined;
}
/** Who may approve today; null for nobody. `above` is the manager's manager. */
export interface Approvers {
  manager: Approver | null;
  above: Approver | null;
  owner: Approver | null;
}

interface Step {
  /** Asked first, and alone for as long as the step is not late. */
  by: keyof Approvers | "officer";
  /** Once it is late, or where there is nobody to ask. */
  instead: readonly (keyof Approvers | "officer")[];
  /** Only for what is sensitive. */
  sensitive: boolean;
}
/** The chain, in order. Each step is another person's. */
// biome-ignore format: one row a step is how the table is read
const chain = {
  manager:            { by: "manager", instead: ["above", "officer"], sensitive: false },
  "system-owner":     { by: "owner",   instead: ["officer"],          sensitive: false },
  "security-officer": { by: "officer", instead: [],                   sensitive: true  },
} as const satisfies Record<string, Step>;
export type AccessStep = keyof typeof chain;
export const accessSteps = Object.keys(chain) as [AccessStep, ...AccessStep[]];

/** How long a step is one person's, and a request stands open, in days. */
export const stepDays = 7;
export const openDays = 30;
/** What is applied for holds at most so many days, and is then applied for anew. */
export const longestDays = 366;
export const accessRequestsADay = 20;

/** How a request ends. `lapsed` is stored only when a new one takes its place. */
export const accessAnswers = ["approved", "refused", "withdrawn", "lapsed"] as const;
export type AccessAnswer = (typeof accessAnswers)[number];

export interface Taken {
  /** Account id. */
  by: string;
  at: Date;
}
export interface AccessRequest {
  employeeId: string;
  askedBy: string;
  askedAt: Date;
  /** As the type was when it was applied for. */
  sensitive: boolean;
  taken: Readonly<Partial<Record<AccessStep, Taken>>>;
  answer: AccessAnswer | null;
}
/** A step that it waits for, or how it ended. */
export const accessStates = [...accessSteps, ...accessAnswers] as const;
export type AccessState = (typeof accessStates)[number];

export const chainOf = ({ sensitive }: Pick<AccessRequest, "sensitive">): AccessStep[] =>
  accessSteps.filter((step) => sensitive || !chain[step].sensitive);

/** Derived: nobody has to end what nobody answers. `employedTo` is the applicant's last day. */
export function accessState(request: AccessRequest, employedTo: string | null, now: Date): AccessState {
  if (request.answer) return request.answer;
  const isGone = employedTo !== null && employedTo < dayOf(now);
  if (isGone || now >= lapsesAt(request)) return "lapsed";
  return chainOf(request).find((step) => !request.taken[step]) ?? "approved";
}

const waiting = (state: AccessState): AccessStep | null => accessSteps.find((step) => step === state) ?? null;

/** The beginning of the day it is no longer open. */
export const lapsesAt = ({ askedAt }: Pick<AccessRequest, "askedAt">): Date =>
  startOfDay(addDays(dayOf(askedAt), openDays + 1));

/** From when on others may take the step that it waits for. */
export function lateAt(request: Pick<AccessRequest, "askedAt" | "taken">): Date {
  const since = Object.values(request.taken).map(({ at }) => at.getTime());
  return startOfDay(addDays(dayOf(new Date(Math.max(request.askedAt.getTime(), ...since))), stepDays + 1));
}

interface Verb {
  from: readonly AccessState[];
  by: "approver" | "applicant";
}
/** All that can be done with a request that was made. */
export const accessVerbs = {
  approve: { from: accessSteps, by: "approver" },
  refuse: { from: accessSteps, by: "approver" },
  withdraw: { from: accessSteps, by: "applicant" },
} as const satisfies Record<string, Verb>;
export type AccessVerb = keyof typeof accessVerbs;

export interface About {
  approvers: Approvers;
  employedTo: string | null;
  now: Date;
}

/** Throws Refusal for what somebody may not do with a request as it is now. */
export function refuseAccessVerb(request: AccessRequest, verb: AccessVerb, actor: Actor, about: About): void {
  const rule: Verb = accessVerbs[verb];
  const state = accessState(request, about.employedTo, about.now);
  if (!rule.from.includes(state)) throw new Refusal("access-request-closed", { state });
  const isOwn = isSelf(actor, request.employeeId) || isSamePerson(actor, request.askedBy);
  if (rule.by === "applicant") {
    if (!isOwn) throw new Refusal("not-found");
    return;
  }
  if (isOwn) throw new Refusal("acts-on-self");
  if (!Object.values(request.taken).every(({ by }) => isSecondPerson(actor, by)))
    throw new Refusal("second-person-needed");
  const step = waiting(state);
  if (!step || !whoMay(request, step, about).some((who) => isOneOfThem(actor, who, about.approvers)))
    throw new Refusal("access-step-others");
}

/** What would not be refused. */
export function openAccessVerbs(request: AccessRequest, actor: Actor, about: About): AccessVerb[] {
  return (Object.keys(accessVerbs) as AccessVerb[]).filter((verb) => {
    try {
      refuseAccessVerb(request, verb, actor, about);
      return true;
    } catch (why) {
      if (why instanceof Refusal) return false;
      throw why;
    }
  });
}

/** Who may take a step: one, until it is late; others at once where that one is nobody, the applicant, or has approved before. */
export function whoMay(
  request: AccessRequest,
  step: AccessStep,
  { approvers, now }: Pick<About, "approvers" | "now">,
) {
  return whoMayStep(request, step, { approvers, late: now >= lateAt(request) });
}

/** The same, where it is known whether the one who is asked first is late. */
export function whoMayStep(
  request: Pick<AccessRequest, "employeeId" | "taken">,
  step: AccessStep,
  { approvers, late }: { approvers: Approvers; late: boolean },
) {
  const { by, instead }: Step = chain[step];
  const can = (who: (typeof instead)[number]) => who === "officer" || isFree(approvers[who], request);
  return [by, ...(late || !can(by) ? instead : [])].filter(can);
}

/**
 * Whether somebody, and so whoever stands in for them, can take a step. One who applies chooses nobody to approve it; and
 * what their stand-in approved counts as theirs, or one person would take two steps by choosing who takes the other.
 */
const isFree = (
  one: Approver | null,
  { employeeId, taken }: Pick<AccessRequest, "employeeId" | "taken">,
): boolean =>
  one !== null &&
  one.employeeId !== employeeId &&
  !Object.values(taken).some(({ by }) => [one, one.standIn].some((who) => who?.accounts.includes(by)));

/** Whether somebody is the one a step asks. */
export function isOneOfThem(actor: Actor, who: keyof Approvers | "officer", approvers: Approvers): boolean {
  if (who === "officer") return may(actor, "access-request:answer");
  return isFor(actor, approvers[who]);
}

/** Whether somebody is an approver, or stands in for them. */
export const isFor = (actor: Actor, one: Approver | null): boolean =>
  one !== null && [one, one.standIn].some((who) => who !== undefined && isSelf(actor, who.employeeId));

/** Throws Refusal for a last day that is over, or further off than anybody applies for. */
export function refuseLastDay(validTo: string, today: string): void {
  if (validTo < today) throw new Refusal("day-past", {}, "validTo");
  if (validTo > addDays(today, longestDays)) throw new Refusal("access-too-long", {}, "validTo");
}
