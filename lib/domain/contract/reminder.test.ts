import { describe, expect, test } from "vitest";
import type { AgreementTerms } from "./agreement";
import { isToEscalate, isToTell, latestSnooze, openReminders, type ReminderState } from "./reminder";

/** Runs to 30 June 2027; three months' notice, so notice reaches the end until 31 March; counted backwards by 30 March, a Tuesday. */
const terms: AgreementTerms & { lastCallOffDay: string | null } = {
  status: "signed",
  validFrom: "2025-07-01",
  validTo: "2027-06-30",
  renewal: "tacit",
  renewalMonths: 24,
  noticeKind: "months",
  noticeLength: 3,
  options: [],
  endsOn: null,
  lastCallOffDay: null,
};
const nothing: ReminderState = {
  about: "terminate",
  day: "2027-03-31",
  firstSentAt: null,
  escalatedAt: null,
  answeredAt: null,
  snoozedUntil: null,
};
const open = (today: string, state: Partial<ReminderState> | null = null) =>
  openReminders(terms, state ? [{ ...nothing, ...state }] : [], today);
const sent = { firstSentAt: new Date("2027-01-01T08:00:00Z") };

test("a warning opens three months before the safe day and closes after the last", () => {
  expect(open("2026-12-29")).toEqual([]);
  expect(open("2026-12-30")).toMatchObject([
    { about: "terminate", day: "2027-03-31", safe: "2027-03-30", state: null },
  ]);
  expect(open("2027-03-31")).toHaveLength(1);
  expect(open("2027-04-01")).toEqual([]);
});

test("an agreement that was terminated, or is not signed, never warns", () => {
  const over = { ...terms, status: "terminated", endsOn: "2027-06-30" } as const;
  expect(openReminders(over, [], "2027-03-20")).toEqual([]);
  expect(openReminders({ ...terms, status: "draft" }, [], "2027-03-20")).toEqual([]);
});

test("an answer closes the warning of its own period and of no other", () => {
  expect(open("2027-02-01", { answeredAt: new Date() })).toEqual([]);
  expect(open("2027-02-01", { answeredAt: new Date(), day: "2025-03-31" })).toHaveLength(1);
  expect(open("2027-02-01", { answeredAt: new Date(), about: "extend" })).toHaveLength(1);
});

describe("its owner is told", () => {
  const told = (today: string, state: Partial<ReminderState> | null) =>
    open(today, state).map((one) => isToTell(one, today));
  test("once", () => {
    expect(told("2027-01-02", null)).toEqual([true]);
    expect(told("2027-01-02", sent)).toEqual([false]);
    expect(told("2027-03-31", sent)).toEqual([false]);
  });
  test("again when it was postponed and the day has come, not before", () => {
    const later = { ...sent, snoozedUntil: "2027-02-15" };
    expect(told("2027-02-14", later)).toEqual([false]);
    expect(told("2027-02-15", later)).toEqual([true]);
  });
  test("not of what was postponed before anybody was told", () => {
    expect(told("2027-02-14", { snoozedUntil: "2027-02-15" })).toEqual([false]);
    expect(told("2027-02-15", { snoozedUntil: "2027-02-15" })).toEqual([true]);
  });
});

describe("everybody concerned is told", () => {
  const all = (today: string, state: Partial<ReminderState> | null) =>
    open(today, state).map((one) => isToEscalate(one, today));
  test("in the last week before the safe day, once, when nobody has answered", () => {
    expect(all("2027-03-22", sent)).toEqual([false]);
    expect(all("2027-03-23", sent)).toEqual([true]);
    expect(all("2027-03-23", null)).toEqual([true]);
    expect(all("2027-03-23", { ...sent, snoozedUntil: "2027-03-25" })).toEqual([true]);
    expect(all("2027-03-25", { ...sent, escalatedAt: new Date() })).toEqual([false]);
    expect(all("2027-03-25", { ...sent, answeredAt: new Date() })).toEqual([]);
  });
});

test("nothing is postponed into the last week, nor past the working day it warns of", () => {
  expect(latestSnooze({ safe: "2027-03-31", warnOn: "2027-03-31" })).toBe("2027-03-24");
  expect(latestSnooze({ safe: "2027-01-06", warnOn: "2026-12-23" })).toBe("2026-12-23");
});
