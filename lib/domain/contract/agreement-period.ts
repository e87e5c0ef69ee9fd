import { addDays, addMonths, earlierDay } from "@/lib/domain/core/swedish-time";
import { type AgreementTerms, firstEnd, lastDayOf, lengthened } from "./agreement";

/** A stretch an agreement runs without being renewed. */
export interface Period {
  from: string;
  /** Its last day; null is until further notice. */
  to: string | null;
  /** How many times the agreement had been renewed by itself when it began; 0 is the first period. */
  renewals: number;
}

/** What of the terms decides how long it runs, apart from its status. */
export type PeriodTerms = Pick<
  AgreementTerms,
  "validFrom" | "validTo" | "renewal" | "renewalMonths" | "noticeKind" | "noticeLength" | "options"
>;

/** Whether it goes on by itself when a period is over. */
export function renewsItself(terms: PeriodTerms): terms is PeriodTerms & { renewalMonths: number } {
  return terms.renewal === "tacit" && (terms.renewalMonths ?? 0) > 0 && terms.validTo !== null;
}

/**
 * The last day of the period after so many renewals. Always counted from the first period's end, never from the end
 * before, so that a short month on the way shortens nothing after it.
 */
export function endAfter(terms: PeriodTerms, renewals: number): string | null {
  const end = firstEnd(terms);
  return end === null ? null : lengthened(end, renewals * (terms.renewalMonths ?? 0));
}

/** The least number of renewals whose period meets the test, which stays met once it is; no end before `near` meets it. */
export function firstRenewal(
  terms: PeriodTerms & { renewalMonths: number },
  near: string,
  met: (end: string) => boolean,
): number {
  const end = firstEnd(terms) ?? near;
  const months = monthsApart(end, near);
  let renewals = Math.max(0, Math.floor(months / terms.renewalMonths) - 1);
  while (!met(lengthened(end, renewals * terms.renewalMonths))) renewals += 1;
  return renewals;
}

function monthsApart(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = to.split("-").map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

/** The period a day falls in; the first one before it has begun, and none after the agreement's last day. */
export function periodOn(terms: AgreementTerms, day: string): Period | null {
  const { validFrom } = terms;
  if (validFrom === null) return null;
  const last = lastDayOf(terms);
  if (last !== null && day > last) return null;
  const renewals = renewsItself(terms) ? firstRenewal(terms, day, (end) => end >= day) : 0;
  const before = renewals > 0 ? endAfter(terms, renewals - 1) : null;
  const end = endAfter(terms, renewals);
  return {
    from: before ? addDays(before, 1) : validFrom,
    to: last !== null && (end === null || last < end) ? last : end,
    renewals,
  };
}

/** The last day of the quarter a day is in. */
function quarterEnd(day: string): string {
  const [year, month] = day.split("-").map(Number);
  return addDays(addMonths(`${year}-01-01`, Math.ceil((month ?? 1) / 3) * 3), -1);
}

/** The last quarter end that leaves so many whole quarters before the end. */
export function quarterBefore(end: string, quarters: number): string {
  const own = quarterEnd(end);
  return lengthened(own, -3 * (quarters + (own > end ? 1 : 0)));
}

/**
 * The last day notice can be given that an agreement ends on `end`. It is the contract's own day and is never moved.
 * Months: the last day whose number in the month is reached again by the end (lag 1930:173 §1).
 * Quarter: the day before a quarter's last, with so many whole quarters left after it.
 */
export function lastNoticeDay(
  end: string,
  { noticeKind, noticeLength }: Pick<PeriodTerms, "noticeKind" | "noticeLength">,
): string {
  if (noticeKind === "days") return addDays(end, -noticeLength);
  if (noticeKind === "quarter") return addDays(quarterBefore(end, noticeLength), -1);
  if (noticeKind === "none") return end;
  let day = addMonths(end, -noticeLength);
  while (addMonths(addDays(day, 1), noticeLength) <= end) day = addDays(day, 1);
  return day;
}

/**
 * The same day as whoever counts backwards from the end reads it: the same number so many months before, or that
 * month's last day. Never later than `lastNoticeDay`, and earlier where the end is a short month's last day.
 */
export function safeNoticeDay(end: string, terms: Pick<PeriodTerms, "noticeKind" | "noticeLength">): string {
  const last = lastNoticeDay(end, terms);
  return terms.noticeKind === "months" ? earlierDay(last, addMonths(end, -terms.noticeLength)) : last;
}

/** When notice given on a day has run out. */
export function noticeRunsOut(
  day: string,
  { noticeKind, noticeLength }: Pick<PeriodTerms, "noticeKind" | "noticeLength">,
): string {
  if (noticeKind === "days") return addDays(day, noticeLength);
  if (noticeKind === "months") return addMonths(day, noticeLength);
  if (noticeKind === "none") return day;
  return lengthened(quarterEnd(addDays(day, 1)), 3 * noticeLength);
}
