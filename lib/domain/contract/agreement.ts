import { addDays, addMonths } from "@/lib/domain/core/swedish-time";

/** As stored. In force and ended follow from the days. */
export const agreementStatuses = ["draft", "decided", "signed", "terminated"] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

export const renewals = ["none", "tacit", "express"] as const;
export type Renewal = (typeof renewals)[number];
export const noticeKinds = ["none", "days", "months", "quarter"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What decides how long an agreement runs. Days are YYYY-MM-DD and counted whole. */
export interface AgreementTerms {
  status: AgreementStatus;
  validFrom: string | null;
  /** The last day of the first period; null is until further notice. */
  validTo: string | null;
  renewal: Renewal;
  /** The length of a period after the first. */
  renewalMonths: number | null;
  noticeKind: NoticeKind;
  noticeLength: number;
  /** In order; one that is used lengthens the period. */
  options: readonly { months: number; noticeDays: number; usedOn: string | null }[];
  /** The last day after notice was given. */
  endsOn: string | null;
  /** A framework agreement's last day for call-offs, where it has one. */
  lastCallOffDay?: string | null;
}

/**
 * The last day of a period lengthened by whole months: the same number in the month (lag 1930:173 §1), and a month's
 * last day stays a month's last day: 31 Jan, 28 Feb, 31 Mar.
 */
export function lengthened(last: string, months: number): string {
  const monthEnds = addDays(last, 1).endsWith("-01");
  return monthEnds ? addDays(addMonths(addDays(last, 1), months), -1) : addMonths(last, months);
}

/** The last day of the first period with the options that have been used; null is until further notice. */
export function firstEnd({ validTo, options }: Pick<AgreementTerms, "validTo" | "options">): string | null {
  if (validTo === null) return null;
  const used = options.filter((option) => option.usedOn !== null);
  return lengthened(
    validTo,
    used.reduce((sum, option) => sum + option.months, 0),
  );
}

/** The last day an agreement runs as things stand; null while nothing ends it. Not for one that is not signed. */
export function lastDayOf(terms: AgreementTerms): string | null {
  if (terms.status === "terminated") return terms.endsOn;
  return terms.renewal === "tacit" ? null : firstEnd(terms);
}

/** Whether it carries anything on a day: signed, begun and not over. */
export function inForceOn(terms: AgreementTerms, day: string): boolean {
  if (terms.status !== "signed" && terms.status !== "terminated") return false;
  if (terms.validFrom === null || day < terms.validFrom) return false;
  const last = lastDayOf(terms);
  return last === null || day <= last;
}
