import { addDays, earlierDay, laterDay } from "@/lib/domain/core/swedish-time";
import { type AgreementTerms, firstEnd, lastDayOf } from "./agreement";
import {
  endAfter,
  firstRenewal,
  lastNoticeDay,
  noticeRunsOut,
  type PeriodTerms,
  renewsItself,
} from "./agreement-period";

/** The next chance to end an agreement that renews itself: from a first day to a last day, ending on `ends`. */
export interface NoticeWindow {
  first: string;
  last: string;
  /** The period's last day, if notice is given in time. */
  ends: string;
  /** How many times it will have been renewed by then. */
  renewals: number;
}

/**
 * The window that is open on a day, or opens next. The day before its first day, notice still ended an earlier period,
 * so the windows of an agreement follow each other without a gap. A notice longer than a period aims at a later period.
 */
export function noticeWindow(terms: PeriodTerms, day: string): NoticeWindow | null {
  if (terms.validFrom === null || !renewsItself(terms)) return null;
  const start = terms.validFrom;
  const from = laterDay(day, start);
  const renewals = firstRenewal(terms, from, (end) => lastNoticeDay(end, terms) >= from);
  const ends = endAfter(terms, renewals) ?? from;
  const earlier = renewals > 0 ? endAfter(terms, renewals - 1) : null;
  const first = earlier ? addDays(lastNoticeDay(earlier, terms), 1) : start;
  return { first: laterDay(first, start), last: lastNoticeDay(ends, terms), ends, renewals };
}

/** The next extension that can be had by asking for it, and its last day. */
export interface Extension {
  by: "option" | "express";
  /** Which option, counted from 1; 0 for an express renewal. */
  nth: number;
  months: number;
  lastDay: string;
}

/** The next unused option, else an express renewal. Its last day may have passed: compare. */
export function nextExtension(terms: PeriodTerms): Extension | null {
  const end = firstEnd(terms);
  if (end === null) return null;
  const nth = terms.options.findIndex((option) => option.usedOn === null);
  const option = terms.options[nth];
  if (option)
    return {
      by: "option",
      nth: nth + 1,
      months: option.months,
      lastDay: addDays(end, -option.noticeDays),
    };
  if (terms.renewal !== "express" || !terms.renewalMonths) return null;
  return { by: "express", nth: 0, months: terms.renewalMonths, lastDay: lastNoticeDay(end, terms) };
}

/** The earliest last day that notice given on a day can bring about without the other side agreeing. */
export function earliestEnd(terms: AgreementTerms, day: string): string | null {
  if (terms.validFrom === null) return null;
  if (renewsItself(terms)) return noticeWindow(terms, day)?.ends ?? null;
  const start = laterDay(day, terms.validFrom);
  const last = lastDayOf(terms);
  if (last === null) return noticeRunsOut(start, terms);
  // A fixed term without a notice period runs to its end.
  if (terms.noticeKind === "none") return last;
  return earlierDay(noticeRunsOut(start, terms), last);
}
