import { addDays, daysBetween, earlierDay } from "@/lib/domain/core/swedish-time";
import type { AgreementTerms } from "./agreement";
import { type Alarm, alarmsOn } from "./key-date";

/** What has been done about one warning: told, put off, answered, taken further. */
export interface ReminderState {
  about: string;
  day: string;
  firstSentAt: Date | null;
  escalatedAt: Date | null;
  answeredAt: Date | null;
  snoozedUntil: string | null;
}
export interface OpenReminder<State extends ReminderState = ReminderState> extends Alarm {
  state: State | null;
}

/** So many days before a last day that nobody has answered for, everybody concerned is told. */
export const escalationDays = 7;
/** The most rows of a mail; the rest stand on the page it leads to. */
export const mailRows = 15;

/** The warnings open on a day that nobody has answered for, the soonest first. One that was terminated has none. */
export function openReminders<State extends ReminderState>(
  terms: AgreementTerms,
  states: readonly State[],
  today: string,
): OpenReminder<State>[] {
  return alarmsOn(terms, today)
    .map((alarm) => ({
      ...alarm,
      state: states.find(({ about, day }) => about === alarm.about && day === alarm.day) ?? null,
    }))
    .filter(({ state }) => !state?.answeredAt);
}

/** Whether its owner is to be told on a day: once for each warning, and once more when it has been put off for long enough. */
export function isToTell({ state }: OpenReminder, today: string): boolean {
  if (!state?.firstSentAt) return !(state?.snoozedUntil && state.snoozedUntil > today);
  return state.snoozedUntil !== null && state.snoozedUntil <= today;
}

/** Whether the rest are to be told as well: once, and put off or not. */
export function isToEscalate({ safe, state }: OpenReminder, today: string): boolean {
  return !state?.escalatedAt && daysBetween(today, safe) <= escalationDays;
}

/** The latest day a warning can be put off to: the day it warns of, and never into the last week. */
export function latestSnooze({ warnOn, safe }: Pick<Alarm, "warnOn" | "safe">): string {
  return earlierDay(warnOn, addDays(safe, -escalationDays));
}
