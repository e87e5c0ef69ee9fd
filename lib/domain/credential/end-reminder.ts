import { daysBetween } from "@/lib/domain/core/swedish-time";

/** So many days before its end somebody is reminded of an e-ID, unless its type says otherwise. */
export const usualReminderDays: readonly number[] = [60, 30, 7];
/** As far ahead as a renewal window reaches. */
export const earliestReminder = 365;
export const mostReminders = 6;

/** Whole days, not too many and not too early; none is a type that nobody is reminded of. */
export const isSchedule = (days: readonly number[]): boolean =>
  days.length <= mostReminders &&
  days.every((one) => Number.isInteger(one) && one >= 1 && one <= earliestReminder);

/** Mails of one employer and day; those beyond it wait until the next, the soonest end first. */
export const mostDigests = 1_000;
/** Rows of a mail; the rest are on the page it leads to. */
export const digestRows = 15;

/** An e-ID whose end comes near. */
export interface Ending {
  id: string;
  number: string;
  /** Its last day, YYYY-MM-DD. */
  validDay: string;
  /** Days before the end, as its type has them today. */
  schedule: readonly number[];
  /** The steps that were sent about this last day, whatever the schedule was then. */
  sent: readonly number[];
  /** The holder or their manager has said that they know. */
  known: boolean;
}

/** The last day comes within the first step of its type. */
export function isNear(
  { schedule, validDay }: Pick<Ending, "schedule" | "validDay">,
  today: string,
): boolean {
  return schedule.some((days) => daysBetween(today, validDay) <= days);
}

/**
 * The step to send on a day: the nearest whose day has come. Those before it are passed over, and so is it when it, or one
 * nearer the end, was sent: each is sent once, whatever becomes of the schedule.
 */
export function stepDue(
  ending: Pick<Ending, "schedule" | "validDay" | "sent">,
  today: string,
): number | null {
  const left = daysBetween(today, ending.validDay);
  const come = ending.schedule.filter((days) => left >= 0 && left <= days);
  if (come.length === 0) return null;
  const step = Math.min(...come);
  return ending.sent.some((days) => days <= step) ? null : step;
}

/** One due, with the addresses of those who are told of it; null where there is none. */
export interface Due {
  ending: Ending;
  step: number;
  holder: string | null;
  manager: string | null;
  desk: readonly string[];
}
/** All that one recipient is told on a day. */
export interface Digest {
  recipient: string;
  own: Ending[];
  managed: Ending[];
  desk: Ending[];
}
export interface Round {
  digests: Digest[];
  told: Due[];
  /** How many were beyond the day's mails. */
  left: number;
}

/** One mail to each, however many they are told of and in how many ways. */
export function roundOf(due: readonly Due[], most: number): Round {
  const byAddress = new Map<string, Digest>();
  const told: Due[] = [];
  for (const one of due) {
    const ways = waysOf(one);
    const added = new Set(ways.map(([to]) => keyOf(to)).filter((key) => !byAddress.has(key)));
    if (byAddress.size + added.size > most) break;
    for (const [recipient, way] of ways) {
      const digest = byAddress.get(keyOf(recipient)) ?? { recipient, own: [], managed: [], desk: [] };
      byAddress.set(keyOf(recipient), digest);
      digest[way].push(one.ending);
    }
    told.push(one);
  }
  return { digests: [...byAddress.values()], told, left: due.length - told.length };
}

const keyOf = (address: string) => address.toLowerCase();

/** Whoever knows is left alone; the desk has it until a new one is ordered. */
function waysOf({ ending, holder, manager, desk }: Due): [string, "own" | "managed" | "desk"][] {
  const asked = ending.known
    ? []
    : ([
        ["own", holder],
        ["managed", manager],
      ] as const);
  return [
    ...asked.flatMap(([way, to]): [string, "own" | "managed"][] => (to ? [[to, way]] : [])),
    ...desk.map((to): [string, "desk"] => [to, "desk"]),
  ];
}
