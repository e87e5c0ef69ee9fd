import { listAgreements } from "@/db/contract/agreement-list";
import { listAnsweredReminders, type ReminderRow } from "@/db/contract/reminder";
import type { Scope } from "@/lib/command";
import type { KeyDateSubject } from "@/lib/domain/contract/key-date";
import { latestSnooze } from "@/lib/domain/contract/reminder";
import { officerIdOf } from "@/lib/domain/core/actor";
import { dayOf, daysBetween } from "@/lib/domain/core/swedish-time";
import { query } from "@/lib/query";
import { type OpenOf, readOpen } from "./open";

/** A last day somebody must decide about, and what has been done about it. */
export interface ReminderView {
  agreementId: string;
  number: string;
  title: string;
  partyName: string;
  ownerName: string | null;
  about: KeyDateSubject;
  day: string;
  /** The earlier reading of the day; the day itself where there is only one. */
  safe: string;
  daysLeft: number;
  sentAt: Date | null;
  escalatedAt: Date | null;
  snoozedUntil: string | null;
  /** Why it was put off. */
  reason: string | null;
  /** The latest day it can be put off to; null when it is too late. */
  snoozeTo: string | null;
  /** 0 while nothing has been done about it. */
  version: number;
}
export interface AnsweredView {
  agreementId: string;
  number: string;
  title: string;
  about: KeyDateSubject;
  day: string;
  answeredBy: string;
  answeredAt: Date;
  reason: string;
}

function toView({ agreement, reminder }: OpenOf, today: string): ReminderView {
  const { state } = reminder;
  const latest = latestSnooze(reminder);
  return {
    agreementId: agreement.id,
    number: agreement.number,
    title: agreement.title,
    partyName: agreement.partyName,
    ownerName: agreement.ownerName,
    about: reminder.about,
    day: reminder.day,
    safe: reminder.safe,
    daysLeft: daysBetween(today, reminder.day),
    sentAt: state?.firstSentAt ?? null,
    escalatedAt: state?.escalatedAt ?? null,
    snoozedUntil: state?.snoozedUntil ?? null,
    reason: state?.reason ?? null,
    snoozeTo: latest > today ? latest : null,
    version: state?.version ?? 0,
  };
}

const answeredShown = 20;

/** Every last day that waits for an answer, the soonest first, and the latest that have one. `mine` are one's own. */
export const readReminders = query({
  permission: "agreement:read",
  heavy: true,
  async run({ tx, actor, now }: Scope, { mine }: { mine: boolean }) {
    const today = dayOf(now);
    const ownerId = mine ? officerIdOf(actor) : null;
    const [open, answered, agreements] = await Promise.all([
      readOpen(tx, today, ownerId),
      listAnsweredReminders(tx, answeredShown),
      listAgreements(tx, { words: [], kind: null, ownerId }),
    ]);
    return {
      open: open.map((one) => toView(one, today)),
      answered: answered.flatMap((row) => toAnswered(row, agreements)),
    };
  },
});

/** The same of one agreement. */
export const readRemindersOf = query({
  permission: "agreement:read",
  async run({ tx, now }: Scope, { agreementId }: { agreementId: string }) {
    const today = dayOf(now);
    const [open, answered, agreements] = await Promise.all([
      readOpen(tx, today),
      listAnsweredReminders(tx, answeredShown, agreementId),
      listAgreements(tx, { words: [], kind: null, ownerId: null }),
    ]);
    return {
      open: open.filter(({ agreement }) => agreement.id === agreementId).map((one) => toView(one, today)),
      answered: answered.flatMap((row) => toAnswered(row, agreements)),
    };
  },
});

function toAnswered(
  row: ReminderRow,
  agreements: readonly { id: string; number: string; title: string }[],
): AnsweredView[] {
  const agreement = agreements.find(({ id }) => id === row.agreementId);
  if (!agreement || !row.answeredAt) return [];
  const { agreementId, day, answeredAt } = row;
  return [
    {
      agreementId,
      number: agreement.number,
      title: agreement.title,
      about: row.about as KeyDateSubject,
      day,
      answeredAt,
      answeredBy: row.answeredBy ?? "",
      reason: row.reason ?? "",
    },
  ];
}
