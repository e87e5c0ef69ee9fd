import { type RestDay, restDay, workingDayOnOrBefore } from "@/lib/domain/core/swedish-days";
import { addDays, daysBetween } from "@/lib/domain/core/swedish-time";
import { type AgreementTerms, firstEnd, lastDayOf } from "./agreement";
import { lastNoticeDay, quarterBefore, renewsItself, safeNoticeDay } from "./agreement-period";
import { type NoticeWindow, nextExtension, noticeWindow } from "./notice";

/** What must be decided by a day; also the word a reminder is kept under. */
export const keyDateSubjects = ["terminate", "extend", "call-off", "end"] as const;
export type KeyDateSubject = (typeof keyDateSubjects)[number];

/** One step of a derivation: the screens have words for each code, with these days and counts in them. */
export interface Step {
  code: StepCode;
  days: Readonly<Record<string, string>>;
  counts: Readonly<Record<string, number>>;
  restDay?: RestDay;
}
export const stepCodes = [
  "first-period",
  "open-ended",
  "option-used",
  "renewed",
  "ends-by-itself",
  "terminated",
  "notice-none",
  "notice-days",
  "notice-months",
  "notice-quarter",
  "notice-backwards",
  "too-late-before",
  "option-notice",
  "call-off-agreed",
  "warned-earlier",
] as const;
export type StepCode = (typeof stepCodes)[number];

export interface KeyDate {
  about: KeyDateSubject;
  /** The contract's own day, whatever kind of day it is: what still reaches the end. */
  day: string;
  /** The earlier reading, where a counterparty may count another way; otherwise the day itself. */
  safe: string;
  /** From when it can be done. */
  first?: string;
  /** What follows when it is done in time: the last day then. */
  ends?: string;
  /** The last Swedish working day on or before the safe day. */
  warnOn: string;
  steps: Step[];
}

function step(code: StepCode, days: Step["days"] = {}, counts: Step["counts"] = {}): Step {
  return { code, days, counts };
}

/** How the first period's end came about: as agreed, then each option that was used. */
function endSteps(terms: AgreementTerms): Step[] {
  const { validFrom, validTo, options } = terms;
  if (validFrom === null) return [];
  if (validTo === null) return [step("open-ended", { from: validFrom })];
  const used = options.filter((option) => option.usedOn !== null);
  return [
    step("first-period", { from: validFrom, to: validTo }),
    ...used.map(({ months, usedOn }, at) =>
      step(
        "option-used",
        { usedOn: usedOn ?? "", to: firstEnd({ validTo, options: used.slice(0, at + 1) }) ?? validTo },
        { months, nth: at + 1 },
      ),
    ),
  ];
}

function noticeSteps(terms: AgreementTerms, end: string, day: string): Step[] {
  const { noticeKind, noticeLength } = terms;
  if (noticeKind === "none") return [step("notice-none", { end, day })];
  if (noticeKind === "quarter") {
    const quarter = quarterBefore(end, noticeLength);
    return [step("notice-quarter", { end, quarter, day }, { length: noticeLength })];
  }
  const safe = safeNoticeDay(end, terms);
  const counts = { length: noticeLength };
  const backwards = safe === day ? [] : [step("notice-backwards", { end, day, safe }, counts)];
  return [step(`notice-${noticeKind}`, { end, day }, counts), ...backwards];
}

function keyDate(about: KeyDateSubject, day: string, steps: Step[], rest: Partial<KeyDate> = {}): KeyDate {
  const { safe = day } = rest;
  const warnOn = workingDayOnOrBefore(safe);
  const why = restDay(safe);
  const moved = why ? [{ ...step("warned-earlier", { day: safe, warnOn }), restDay: why }] : [];
  return { about, day, warnOn, steps: [...steps, ...moved], ...rest, safe };
}

function terminateDate(terms: AgreementTerms, window: NoticeWindow): KeyDate {
  const { first, last, ends, renewals } = window;
  const renewed =
    renewals > 0 ? [step("renewed", { to: ends }, { renewals, months: terms.renewalMonths ?? 0 })] : [];
  const earlier = first !== terms.validFrom ? [step("too-late-before", { day: addDays(first, -1) })] : [];
  return keyDate(
    "terminate",
    last,
    [...endSteps(terms), ...renewed, ...noticeSteps(terms, ends, last), ...earlier],
    { first, ends, safe: safeNoticeDay(ends, terms) },
  );
}

function extendDate(terms: AgreementTerms, day: string): KeyDate[] {
  const extension = nextExtension(terms);
  const end = firstEnd(terms);
  if (!extension || !end || extension.lastDay < day) return [];
  const { lastDay, months, nth } = extension;
  const byOption = extension.by === "option";
  const counted = byOption
    ? [step("option-notice", { end, day: lastDay }, { nth, months, length: daysBetween(lastDay, end) })]
    : noticeSteps(terms, end, lastNoticeDay(end, terms));
  const safe = byOption ? lastDay : safeNoticeDay(end, terms);
  return [keyDate("extend", lastDay, [...endSteps(terms), ...counted], { safe })];
}

function endDate(terms: AgreementTerms): KeyDate[] {
  const last = lastDayOf(terms);
  if (last === null) return [];
  return terms.status === "terminated"
    ? [keyDate("end", last, [...endSteps(terms), step("terminated", { day: last })])]
    : [keyDate("end", last, [...endSteps(terms), step("ends-by-itself", { day: last })])];
}

/**
 * The days that matter as things stand on a day, soonest first: last day to terminate, to use the next extension, to
 * call off, and the end. Also for a draft, as they will be. One that is terminated only ends.
 */
export function keyDates(terms: AgreementTerms, day: string): KeyDate[] {
  if (terms.validFrom === null) return [];
  if (terms.status === "terminated") return endDate(terms);
  const window = renewsItself(terms) ? noticeWindow(terms, day) : null;
  const callOff = terms.lastCallOffDay;
  return [
    ...(window ? [terminateDate(terms, window)] : []),
    ...extendDate(terms, day),
    ...(callOff && callOff >= day
      ? [keyDate("call-off", callOff, [step("call-off-agreed", { day: callOff })])]
      : []),
    ...endDate(terms),
  ].sort((a, b) => a.day.localeCompare(b.day));
}

/** The key dates from one day to another, for a calendar: of an agreement that renews itself, each period's. */
export function keyDatesBetween(terms: AgreementTerms, from: string, to: string): KeyDate[] {
  const found: KeyDate[] = [];
  let seen = from;
  while (seen <= to) {
    const dates = keyDates(terms, seen);
    found.push(
      ...dates.filter(
        (date) =>
          date.day >= seen && !found.some((known) => known.day === date.day && known.about === date.about),
      ),
    );
    const next = dates.find((date) => date.about === "terminate")?.day;
    if (!next) break;
    seen = addDays(next, 1);
  }
  return found.filter((date) => date.day <= to).sort((a, b) => a.day.localeCompare(b.day));
}

/** How long before its warning a day is said to need a decision. */
export const leadDays = 90;

/** A warning, told apart from every other of the agreement by what it is about and its last day. */
export type Alarm = Pick<KeyDate, "about" | "day" | "safe" | "warnOn">;

/** The warnings open on a day: signed, and from `lead` days before the warning to the last day itself. */
export function alarmsOn(terms: AgreementTerms, day: string, lead = leadDays): Alarm[] {
  if (terms.status !== "signed") return [];
  return keyDates(terms, day)
    .filter((date) => date.day >= day && addDays(date.warnOn, -lead) <= day)
    .map(({ about, day: last, safe, warnOn }) => ({ about, day: last, safe, warnOn }));
}

/** Those that have not been given yet: a warning is given once for each period, whenever one first looks. */
export function unsentAlarms(
  alarms: readonly Alarm[],
  sent: readonly Pick<Alarm, "about" | "day">[],
): Alarm[] {
  return alarms.filter(({ about, day }) => !sent.some((told) => told.about === about && told.day === day));
}
