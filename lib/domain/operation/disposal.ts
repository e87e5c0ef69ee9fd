import { type Actor, isSecondPerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, addMonths, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";

interface RecordClass {
  /** Years after it was done with, before which the database keeps it whatever anybody decides (db/core/disposal.sql). */
  leastYears: number;
}

/**
 * What an employer decides itself to dispose of, since it shows what was done about people: never by a schedule. In the
 * order it goes: what is objected to stays as long as the objection.
 */
// biome-ignore format: one row a class is how the table is read
export const recordClasses = {
  // K2.8, and a claim for damages (GDPR article 82) lapses after ten years: preskriptionslagen (1981:130) 2 §.
  objection:          { leastYears: 10 },
  disclosure:         { leastYears: 10 },
  // That it was handed out shows that article 15 was complied with, for as long as somebody can claim that it was not.
  "register-extract": { leastYears: 10 },
} as const satisfies Record<string, RecordClass>;
export type RecordClassCode = keyof typeof recordClasses;
export const recordClassCodes = Object.keys(recordClasses) as [RecordClassCode, ...RecordClassCode[]];

/** The latest day that a disposal can be of what was done with before. */
export const disposableUntil = (of: RecordClassCode, today: string): string =>
  addMonths(today, -12 * recordClasses[of].leastYears);

/** Throws Refusal for a day within the time that the class is kept at least. */
export function refuseDisposalBefore(of: RecordClassCode, before: string, today: string): void {
  const day = disposableUntil(of, today);
  if (before > day) throw new Refusal("disposal-too-soon", { day }, "before");
}

/** How long a proposal waits for a second person, in days. */
export const proposalDays = 30;

export interface Disposal {
  proposedBy: string;
  proposedAt: Date;
  confirmedAt: Date | null;
  withdrawnAt: Date | null;
  carriedOutAt: Date | null;
}
/** Derived. What two have decided is carried out by the next disposal, at night. */
export const disposalStates = ["proposed", "decided", "carried-out", "withdrawn", "lapsed"] as const;
export type DisposalState = (typeof disposalStates)[number];

export function disposalState(one: Disposal, now: Date): DisposalState {
  if (one.carriedOutAt) return "carried-out";
  if (one.withdrawnAt) return "withdrawn";
  if (one.confirmedAt) return "decided";
  return now >= lapsesAt(one) ? "lapsed" : "proposed";
}
const lapsesAt = ({ proposedAt }: Disposal): Date => startOfDay(addDays(dayOf(proposedAt), proposalDays + 1));

/** All that can be done with one that was proposed. Anybody who may propose can stop it, alone. */
// biome-ignore format: one row a verb is how the table is read
export const disposalVerbs = {
  confirm:  { from: ["proposed"],            second: true  },
  withdraw: { from: ["proposed", "decided"], second: false },
} as const satisfies Record<string, { from: readonly DisposalState[]; second: boolean }>;
export type DisposalVerb = keyof typeof disposalVerbs;

/** Throws Refusal for what this officer may not do with it as it is now. */
export function refuseDisposalVerb(one: Disposal, verb: DisposalVerb, actor: Actor, now: Date): void {
  const rule = disposalVerbs[verb];
  const state = disposalState(one, now);
  if (!rule.from.some((from) => from === state)) throw new Refusal("disposal-wrong-state", { state });
  if (rule.second && !isSecondPerson(actor, one.proposedBy)) throw new Refusal("second-person-needed");
}

/** The buttons: exactly what would not be refused. */
export function openDisposalVerbs(one: Disposal, actor: Actor, now: Date): DisposalVerb[] {
  return (Object.keys(disposalVerbs) as DisposalVerb[]).filter((verb) => {
    try {
      refuseDisposalVerb(one, verb, actor, now);
      return true;
    } catch (why) {
      if (why instanceof Refusal) return false;
      throw why;
    }
  });
}
