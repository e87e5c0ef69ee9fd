import { describe, expect, test } from "vitest";
import type { AgreementTerms } from "./agreement";
import { lengthened } from "./agreement";
import { noticeRunsOut, periodOn, quarterBefore } from "./agreement-period";
import { alarmsOn, keyDates, keyDatesBetween, unsentAlarms } from "./key-date";

const tacit: AgreementTerms = {
  ...{
    status: "signed",
    validFrom: "2024-02-01",
    validTo: "2027-01-31",
    renewal: "tacit",
    renewalMonths: 12,
  },
  ...{ noticeKind: "months", noticeLength: 3, options: [], endsOn: null },
};
const fixed: AgreementTerms = {
  ...tacit,
  renewal: "none",
  renewalMonths: null,
  noticeKind: "none",
  noticeLength: 0,
};
const option = (usedOn: string | null, months = 12, noticeDays = 60) => ({ months, noticeDays, usedOn });
const told = (terms: AgreementTerms, day: string) =>
  keyDates(terms, day).map(({ about, steps }) => [about, ...steps.map(({ code }) => code)].join(" "));
const days = (terms: AgreementTerms, from: string, to: string) =>
  keyDatesBetween(terms, from, to).map(({ about, day }) => `${about} ${day}`);

describe("how a key date came about is told step by step", () => {
  test("of the first period, with the working day it is warned on", () => {
    expect(keyDates(tacit, "2026-09-01")).toEqual([
      {
        about: "terminate",
        day: "2026-10-31",
        safe: "2026-10-31",
        first: "2024-02-01",
        ends: "2027-01-31",
        warnOn: "2026-10-30",
        steps: [
          { code: "first-period", days: { from: "2024-02-01", to: "2027-01-31" }, counts: {} },
          { code: "notice-months", days: { end: "2027-01-31", day: "2026-10-31" }, counts: { length: 3 } },
          {
            code: "warned-earlier",
            days: { day: "2026-10-31", warnOn: "2026-10-30" },
            counts: {},
            restDay: "all-saints",
          },
        ],
      },
    ]);
  });

  test("of a renewal, and from when it was too late for the one before", () => {
    const [date] = keyDates(tacit, "2026-11-02");
    expect(date?.steps.slice(1, 4)).toEqual([
      { code: "renewed", days: { to: "2028-01-31" }, counts: { renewals: 1, months: 12 } },
      { code: "notice-months", days: { end: "2028-01-31", day: "2027-10-31" }, counts: { length: 3 } },
      { code: "too-late-before", days: { day: "2026-10-31" }, counts: {} },
    ]);
  });

  test("of options used and the one that is next", () => {
    const terms = { ...fixed, options: [option("2026-11-01"), option("2027-11-01", 6), option(null, 3, 30)] };
    expect(keyDates(terms, "2026-11-24").map(({ about, day }) => `${about} ${day}`)).toEqual([
      "extend 2028-07-01",
      "end 2028-07-31",
    ]);
    expect(keyDates(terms, "2026-11-24")[0]?.steps.slice(0, 4)).toEqual([
      { code: "first-period", days: { from: "2024-02-01", to: "2027-01-31" }, counts: {} },
      {
        code: "option-used",
        days: { usedOn: "2026-11-01", to: "2028-01-31" },
        counts: { months: 12, nth: 1 },
      },
      {
        code: "option-used",
        days: { usedOn: "2027-11-01", to: "2028-07-31" },
        counts: { months: 6, nth: 2 },
      },
      {
        code: "option-notice",
        days: { end: "2028-07-31", day: "2028-07-01" },
        counts: { nth: 3, months: 3, length: 30 },
      },
    ]);
  });

  test("of notice before a quarter, of none, and of days", () => {
    const steps = (given: Partial<AgreementTerms>) =>
      keyDates({ ...tacit, ...given }, "2026-05-05")[0]?.steps[1];
    expect(steps({ noticeKind: "quarter", noticeLength: 1 })).toEqual({
      code: "notice-quarter",
      days: { end: "2027-01-31", quarter: "2026-09-30", day: "2026-09-29" },
      counts: { length: 1 },
    });
    expect(steps({ noticeKind: "none", noticeLength: 0 })).toEqual({
      code: "notice-none",
      days: { end: "2027-01-31", day: "2027-01-31" },
      counts: {},
    });
    expect(steps({ noticeKind: "days", noticeLength: 38 })).toEqual({
      code: "notice-days",
      days: { end: "2027-01-31", day: "2026-12-24" },
      counts: { length: 38 },
    });
  });

  test("of an end, by itself or by notice, and of call-offs", () => {
    expect(told({ ...fixed, lastCallOffDay: "2026-12-04" }, "2026-11-24")).toEqual([
      "call-off call-off-agreed",
      "end first-period ends-by-itself warned-earlier",
    ]);
    const ended = { ...tacit, status: "terminated", endsOn: "2026-12-28" } as const;
    expect(keyDates(ended, "2026-11-24")).toEqual([
      {
        about: "end",
        day: "2026-12-28",
        safe: "2026-12-28",
        warnOn: "2026-12-28",
        steps: [
          { code: "first-period", days: { from: "2024-02-01", to: "2027-01-31" }, counts: {} },
          { code: "terminated", days: { day: "2026-12-28" }, counts: {} },
        ],
      },
    ]);
    expect(told({ ...ended, validTo: null }, "2026-11-24")).toEqual(["end open-ended terminated"]);
  });
});

test("a day is a key date to its very last, and not after", () => {
  const callOff = { ...fixed, lastCallOffDay: "2026-12-04", options: [option(null)] };
  const abouts = (day: string) => keyDates(callOff, day).map(({ about }) => about);
  expect(abouts("2026-12-02")).toEqual(["extend", "call-off", "end"]);
  expect(abouts("2026-12-03")).toEqual(["call-off", "end"]);
  expect(abouts("2026-12-04")).toEqual(["call-off", "end"]);
  expect(abouts("2026-12-05")).toEqual(["end"]);
});

test("what has no first day, or neither an end nor a renewal, has no key dates", () => {
  expect(keyDates({ ...tacit, validFrom: null }, "2026-11-24")).toEqual([]);
  expect(keyDates({ ...fixed, validTo: null }, "2026-11-24")).toEqual([]);
  expect(keyDates({ ...tacit, validTo: null }, "2026-11-24")).toEqual([]);
});

describe("between two days", () => {
  test("an agreement that renews itself has each period's last day, both days included", () => {
    expect(days(tacit, "2026-10-31", "2028-10-31")).toEqual([
      "terminate 2026-10-31",
      "terminate 2027-10-31",
      "terminate 2028-10-31",
    ]);
    expect(days(tacit, "2026-11-01", "2028-10-30")).toEqual(["terminate 2027-10-31"]);
  });

  test("one of a fixed term has its own days once, in order, and none before or after", () => {
    const terms = { ...fixed, lastCallOffDay: "2026-12-04", options: [option(null)] };
    const all = ["extend 2026-12-02", "call-off 2026-12-04", "end 2027-01-31"];
    expect(days(terms, "2026-01-01", "2027-12-31")).toEqual(all);
    expect(days(terms, "2026-12-03", "2027-01-30")).toEqual(["call-off 2026-12-04"]);
    expect(days(terms, "2027-02-01", "2027-12-31")).toEqual([]);
    expect(days(terms, "2027-12-31", "2026-01-01")).toEqual([]);
  });
});

describe("a warning is open", () => {
  const open = (day: string, given: Partial<AgreementTerms> = {}, lead?: number) =>
    alarmsOn({ ...tacit, ...given }, day, lead).map(({ day: last }) => last);

  test("from ninety days before it is warned of, to the last day", () => {
    expect(open("2026-07-31")).toEqual([]);
    expect(open("2026-08-01")).toEqual(["2026-10-31"]);
    expect(open("2026-10-31")).toEqual(["2026-10-31"]);
    expect(open("2026-11-01")).toEqual([]);
    expect(open("2026-10-01", {}, 10)).toEqual([]);
  });

  test("only of what is signed", () => {
    for (const status of ["draft", "decided", "terminated"] as const)
      expect(open("2026-10-01", { status, endsOn: "2026-10-31" })).toEqual([]);
  });

  test("until it has been given, for that day and about that", () => {
    const alarms = alarmsOn(tacit, "2026-10-01");
    expect(unsentAlarms(alarms, [{ about: "terminate", day: "2026-10-31" }])).toEqual([]);
    expect(unsentAlarms(alarms, [{ about: "end", day: "2026-10-31" }])).toEqual(alarms);
    expect(unsentAlarms(alarms, [{ about: "terminate", day: "2025-10-31" }])).toEqual(alarms);
  });
});

describe("the period a day falls in", () => {
  test.each<[Partial<AgreementTerms>, string, ReturnType<typeof periodOn>]>([
    [{}, "2023-01-01", { from: "2024-02-01", to: "2027-01-31", renewals: 0 }],
    [{}, "2027-01-31", { from: "2024-02-01", to: "2027-01-31", renewals: 0 }],
    [{}, "2027-02-01", { from: "2027-02-01", to: "2028-01-31", renewals: 1 }],
    [{}, "2031-06-15", { from: "2031-02-01", to: "2032-01-31", renewals: 5 }],
    [{ validFrom: null }, "2026-01-01", null],
    [{ validTo: null }, "2026-01-01", { from: "2024-02-01", to: null, renewals: 0 }],
    [{ renewal: "none" }, "2027-01-31", { from: "2024-02-01", to: "2027-01-31", renewals: 0 }],
    [{ renewal: "none" }, "2027-02-01", null],
    [{ renewal: "express" }, "2027-02-01", null],
    [{ renewalMonths: null }, "2031-06-15", { from: "2024-02-01", to: "2027-01-31", renewals: 0 }],
    [
      { status: "terminated", endsOn: "2026-06-30" },
      "2026-06-30",
      { from: "2024-02-01", to: "2026-06-30", renewals: 0 },
    ],
    [{ status: "terminated", endsOn: "2026-06-30" }, "2026-07-01", null],
    [
      { status: "terminated", endsOn: "2027-06-30" },
      "2027-05-01",
      { from: "2027-02-01", to: "2027-06-30", renewals: 1 },
    ],
  ])("%j on %s", (given, day, period) => {
    expect(periodOn({ ...tacit, ...given }, day)).toEqual(period);
  });
});

test.each([
  ["days", 30, "2026-11-24", "2026-12-24"],
  ["months", 1, "2026-11-24", "2026-12-24"],
  ["none", 0, "2026-11-24", "2026-11-24"],
  ["quarter", 0, "2026-11-24", "2026-12-31"],
  ["quarter", 1, "2026-11-24", "2027-03-31"],
  ["quarter", 0, "2026-12-31", "2027-03-31"],
  ["quarter", 0, "2026-03-31", "2026-06-30"],
] as const)("notice of %s %i given on %s has run out on %s", (noticeKind, noticeLength, day, out) => {
  expect(noticeRunsOut(day, { noticeKind, noticeLength })).toBe(out);
});

test("quarters and months are counted from their last days", () => {
  expect([
    quarterBefore("2027-02-15", 1),
    quarterBefore("2027-03-31", 1),
    quarterBefore("2027-03-31", 0),
  ]).toEqual(["2026-09-30", "2026-12-31", "2027-03-31"]);
  expect([lengthened("2026-01-31", 1), lengthened("2026-02-28", 1), lengthened("2026-01-30", 1)]).toEqual([
    "2026-02-28",
    "2026-03-31",
    "2026-02-28",
  ]);
});
