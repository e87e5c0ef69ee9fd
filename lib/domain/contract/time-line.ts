import { addDays, addMonths, daysBetween, earlierDay, laterDay } from "@/lib/domain/core/swedish-time";
import { type AgreementTerms, firstEnd, lastDayOf, lengthened } from "./agreement";
import { renewsItself } from "./agreement-period";
import { laneOf } from "./agreement-view";
import { type Alarm, type KeyDateSubject, keyDates, leadDays } from "./key-date";
import { noticeWindow } from "./notice";

/** Days, both counted. */
export interface Stretch {
  from: string;
  to: string;
}

/** How long before today the picture begins, and how many months it has. */
const monthsBefore = 2;
const monthsShown = 27;

/** Whole months around a day: two before it and two years after. */
export function timeLineOf(today: string): Stretch {
  const from = addMonths(`${today.slice(0, 7)}-01`, -monthsBefore);
  return { from, to: addDays(addMonths(from, monthsShown), -1) };
}

export const timeLineGroups = ["decision", "onwards", "ends"] as const;
export type TimeLineGroup = (typeof timeLineGroups)[number];

/** From when to when a decision is asked for, and what it is about. */
export interface DecisionWindow extends Stretch {
  about: KeyDateSubject;
}

/** An agreement as it is drawn along the days of a picture. */
export interface Track {
  group: TimeLineGroup;
  from: string;
  /** The last day of the period that runs as things stand; null is until further notice. */
  to: string | null;
  /** It goes on after that by itself. */
  renews: boolean;
  /** The soonest first; what has been answered is not there. */
  windows: DecisionWindow[];
  /** What unused options would lengthen it by. */
  options: Stretch[];
}

type Answered = readonly Pick<Alarm, "about" | "day">[];

/** Null for what is not in force within the picture: a draft, and what is over. */
export function trackOf(terms: AgreementTerms, answered: Answered, today: string): Track | null {
  const lane = laneOf(terms, answered, today);
  const shown = timeLineOf(today);
  const { validFrom } = terms;
  if (lane === "draft" || lane === "ended" || validFrom === null || validFrom > shown.to) return null;
  const last = lastDayOf(terms);
  const renews = last === null && renewsItself(terms);
  return {
    group: lane === "decision" ? "decision" : last === null ? "onwards" : "ends",
    from: validFrom,
    to: last ?? noticeWindow(terms, today)?.ends ?? null,
    renews,
    windows: windowsOf(terms, answered, today).filter(({ to }) => to <= shown.to),
    options: terms.status === "signed" ? optionsOf(terms) : [],
  };
}

/** A window opens when the decision begins to be asked for, and not before it can be made. */
function windowsOf(terms: AgreementTerms, answered: Answered, today: string): DecisionWindow[] {
  if (terms.status !== "signed") return [];
  const open = ({ about, day }: Pick<Alarm, "about" | "day">) =>
    day >= today && !answered.some((one) => one.about === about && one.day === day);
  return keyDates(terms, today)
    .filter(open)
    .map(({ about, day, warnOn, first = "" }) => ({
      about,
      from: laterDay(addDays(warnOn, -leadDays), first),
      to: day,
    }));
}

/** One after the other, from the day after the end. */
function optionsOf(terms: AgreementTerms): Stretch[] {
  const end = firstEnd(terms);
  if (end === null) return [];
  const unused = terms.options.filter(({ usedOn }) => usedOn === null);
  const after = (count: number) =>
    lengthened(
      end,
      unused.slice(0, count).reduce((sum, { months }) => sum + months, 0),
    );
  return unused.map((_, at) => ({ from: addDays(after(at), 1), to: after(at + 1) }));
}

/** Where a stretch lies in the picture, in per cent of its width; null where it lies outside. */
export function placeIn(shown: Stretch, { from, to }: Stretch): { x: number; width: number } | null {
  if (to < shown.from || from > shown.to || to < from) return null;
  const days = daysBetween(shown.from, shown.to) + 1;
  const x = daysBetween(shown.from, laterDay(from, shown.from)) / days;
  const until = (daysBetween(shown.from, earlierDay(to, shown.to)) + 1) / days;
  return { x: perCent(x), width: perCent(until - x) };
}

const perCent = (share: number) => Math.round(share * 100_000) / 1000;

/** The first day of each quarter in the picture. */
export function quartersIn({ from, to }: Stretch): string[] {
  const months = Array.from({ length: monthsShown }, (_, at) => addMonths(from, at));
  return months.filter((day) => day <= to && /-(01|04|07|10)-01$/.test(day));
}
