import { restDay } from "@/lib/domain/core/swedish-days";
import { addDays } from "@/lib/domain/core/swedish-time";

/** How far one of a campaign has come; each is in one of them. `left`: nothing is ordered to follow it yet. */
export const campaignStages = ["left", "ordered", "invited", "handed-over", "ended", "out"] as const;
export type CampaignStage = (typeof campaignStages)[number];

/** Of those who take part: not left out, and with an e-ID that is still in use or was followed. */
export const stagesOfPart = ["left", "ordered", "invited", "handed-over"] as const satisfies CampaignStage[];

/** Monday to Friday, as ISO 8601 counts them. */
export const deskDays = [1, 2, 3, 4, 5] as const;
export const visitsAtMost = 200;
/** Invited to a time, or to come within a week. */
export const inviteKinds = ["time", "week"] as const;
export type InviteKind = (typeof inviteKinds)[number];

/** How many a desk hands over to, and when it is open. */
export interface DeskHours {
  from: string;
  perDay: number;
  /** Of `deskDays`, one at least. */
  weekdays: readonly number[];
  /** HH:MM */
  opens: string;
  closes: string;
}
export interface Visit {
  day: string;
  time: string;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const two = (number: number) => String(number).padStart(2, "0");
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const step = 5;

/** The times of a day, spread over the hours in steps of five minutes; several may begin at once. */
export function slotsOf({ perDay, opens, closes }: DeskHours): string[] {
  const open = minutesOf(opens);
  const span = minutesOf(closes) - open;
  return Array.from({ length: perDay }, (_, nth) =>
    timeOf(open + Math.floor((nth * span) / perDay / step) * step),
  );
}

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
/** The Monday of a day's week. */
export const weekOf = (day: string): string => addDays(day, -((weekdayOf(day) + 6) % 7));
/** ISO 8601: the week of a year that has its Thursday. */
export function weekNumber(day: string): number {
  const thursday = addDays(weekOf(day), 3);
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`);
  return 1 + Math.floor((Date.parse(`${thursday}T00:00:00Z`) - first) / (7 * 86_400_000));
}

/**
 * A visit for each, in the order they are given, on the days when the desk is open and never more than it takes. Visits
 * that were promised keep theirs, and what they take of a day is not given again.
 */
export function planVisits(
  people: readonly string[],
  desk: DeskHours,
  promised: readonly Visit[] = [],
): Map<string, Visit> {
  const visits = new Map<string, Visit>();
  const waiting = [...people];
  for (let day = desk.from; waiting.length > 0; day = addDays(day, 1)) {
    if (restDay(day) || !desk.weekdays.includes(weekdayOf(day))) continue;
    for (const time of freeOn(day, desk, promised)) {
      const person = waiting.shift();
      if (person === undefined) break;
      visits.set(person, { day, time });
    }
  }
  return visits;
}

function freeOn(day: string, desk: DeskHours, promised: readonly Visit[]): string[] {
  const taken = promised.filter((visit) => visit.day === day);
  const free = slotsOf(desk);
  for (const { time } of taken) {
    const at = free.indexOf(time);
    // A promise at a time that the desk no longer has takes its last.
    free.splice(at === -1 ? free.length - 1 : at, 1);
  }
  return free;
}
