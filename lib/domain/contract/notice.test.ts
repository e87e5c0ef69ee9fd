import { describe, expect, it } from "vitest";
import { type AgreementTerms, noticeKinds, renewals } from "./agreement";
import { keyDates } from "./key-date";

/**
 * Worked out from the calendar by hand: 1 January is a Thursday in 2026, a Friday in 2027, a Saturday in 2028.
 * What it is | first period | renewal, notice or options (`12/90` unused, `12/90!` used) | seen on | the day and what
 * it is about | when to warn | the end it brings about.
 */
const table = `
three months before the end: All Saints' Day | 2024-02-01 2027-01-31 | tacit 12 months 3 | 2026-09-01 | terminate 2026-10-31 | 2026-10-30 | 2027-01-31
a day too late: the next year's, a Sunday | 2024-02-01 2027-01-31 | tacit 12 months 3 | 2026-11-01 | terminate 2027-10-31 | 2027-10-29 | 2028-01-31
after the third renewal, in a leap year | 2020-04-01 2021-03-31 | tacit 12 months 1 | 2023-06-01 | terminate 2024-02-29 | 2024-02-29 | 2024-03-31
in the third renewal | 2021-01-01 2021-12-31 | tacit 12 months 3 | 2024-05-02 | terminate 2024-09-30 | 2024-09-30 | 2024-12-31
three months' notice of a monthly agreement | 2026-01-01 2026-01-31 | tacit 1 months 3 | 2026-06-15 | terminate 2026-06-30 | 2026-06-30 | 2026-09-30
180 days' notice of a quarterly one: Good Friday | 2026-01-01 2026-03-31 | tacit 3 days 180 | 2026-01-15 | terminate 2026-04-03 | 2026-04-02 | 2026-09-30
begun on 29 February, renewed into a leap year | 2024-02-29 2025-02-28 | tacit 12 months 1 | 2027-06-01 | terminate 2028-01-31 | 2028-01-28 | 2028-02-29
ended on 29 February, renewed to the 28th | 2026-03-01 2028-02-29 | tacit 12 days 30 | 2028-03-01 | terminate 2029-01-29 | 2029-01-29 | 2029-02-28
two months before 29 February: New Year's Eve, warned by 29 December | 2026-03-01 2028-02-29 | tacit 12 months 2 | 2027-09-01 | terminate 2027-12-31 | 2027-12-29 | 2028-02-29
29 February comes back after four years | 2026-03-01 2028-02-29 | tacit 12 days 30 | 2031-06-01 | terminate 2032-01-30 | 2032-01-30 | 2032-02-29
31 January and a month is 28 February | 2026-01-01 2026-01-31 | tacit 1 days 10 | 2026-02-10 | terminate 2026-02-18 | 2026-02-18 | 2026-02-28
and another month is 31 March | 2026-01-01 2026-01-31 | tacit 1 days 10 | 2026-03-01 | terminate 2026-03-21 | 2026-03-20 | 2026-03-31
30 January and a month is 28 February | 2025-12-31 2026-01-30 | tacit 1 days 0 | 2026-02-05 | terminate 2026-02-28 | 2026-02-27 | 2026-02-28
and another month is 30 March | 2025-12-31 2026-01-30 | tacit 1 days 0 | 2026-03-02 | terminate 2026-03-30 | 2026-03-30 | 2026-03-30
six months in the middle of a month | 2026-03-16 2027-03-15 | tacit 12 months 6 | 2026-05-01 | terminate 2026-09-15 | 2026-09-15 | 2027-03-15
a month before 29 March is 28 February, a Sunday | 2026-03-30 2027-03-29 | tacit 12 months 1 | 2026-12-01 | terminate 2027-02-28 | 2027-02-26 | 2027-03-29
before a quarter's last day, one quarter ahead | 2026-01-01 2026-12-31 | tacit 12 quarter 1 | 2026-05-05 | terminate 2026-09-29 | 2026-09-29 | 2026-12-31
before its own quarter's last day | 2026-01-01 2026-12-31 | tacit 12 quarter 0 | 2026-05-05 | terminate 2026-12-30 | 2026-12-30 | 2026-12-31
before a quarter's last day, two quarters ahead | 2025-07-01 2027-06-30 | tacit 12 quarter 2 | 2026-11-24 | terminate 2026-12-30 | 2026-12-30 | 2027-06-30
a period that ends within a quarter | 2026-02-16 2027-02-15 | tacit 12 quarter 1 | 2026-06-01 | terminate 2026-09-29 | 2026-09-29 | 2027-02-15
the day before a quarter's last is Good Friday | 2028-04-01 2029-03-31 | tacit 12 quarter 0 | 2028-12-01 | terminate 2029-03-30 | 2029-03-29 | 2029-03-31
on Christmas Eve | 2024-02-01 2027-01-31 | tacit 12 days 38 | 2026-11-24 | terminate 2026-12-24 | 2026-12-23 | 2027-01-31
on Boxing Day | 2024-02-01 2027-01-31 | tacit 12 days 36 | 2026-11-24 | terminate 2026-12-26 | 2026-12-23 | 2027-01-31
on New Year's Day | 2024-02-01 2027-01-31 | tacit 12 days 30 | 2026-11-24 | terminate 2027-01-01 | 2026-12-30 | 2027-01-31
on Midsummer Eve | 2025-07-20 2026-07-19 | tacit 12 months 1 | 2026-02-01 | terminate 2026-06-19 | 2026-06-18 | 2026-07-19
on Easter Day | 2026-06-29 2027-06-28 | tacit 12 months 3 | 2026-11-24 | terminate 2027-03-28 | 2027-03-25 | 2027-06-28
on Ascension Day | 2025-08-15 2026-08-14 | tacit 12 months 3 | 2026-01-10 | terminate 2026-05-14 | 2026-05-13 | 2026-08-14
on the National Day, a Sunday | 2026-07-07 2027-07-06 | tacit 12 months 1 | 2027-01-01 | terminate 2027-06-06 | 2027-06-04 | 2027-07-06
on Epiphany | 2026-02-06 2027-02-05 | tacit 12 days 30 | 2026-11-24 | terminate 2027-01-06 | 2027-01-05 | 2027-02-05
renewed two years at a time | 2020-07-01 2022-06-30 | tacit 24 months 6 | 2026-11-24 | terminate 2027-12-31 | 2027-12-30 | 2028-06-30
an option first, then by itself | 2022-01-01 2023-12-31 | tacit 12 months 3 12/60! | 2026-11-24 | terminate 2027-09-30 | 2027-09-30 | 2027-12-31
no notice period: until the period is over | 2026-01-01 2026-12-31 | tacit 12 none 0 | 2026-11-24 | terminate 2026-12-31 | 2026-12-30 | 2026-12-31
an express renewal: New Year's Eve, warned by the 28th | 2025-03-01 2027-02-28 | express 12 months 2 | 2026-11-24 | extend 2026-12-31 | 2026-12-28
and its end, a Sunday | 2025-03-01 2027-02-28 | express 12 months 2 | 2026-11-24 | end 2027-02-28 | 2027-02-26
the second option, after the first was used | 2024-01-01 2025-12-31 | none 0 none 0 12/90! 12/90 | 2026-09-01 | extend 2026-10-02 | 2026-10-02
the end, when the second was forgotten | 2024-01-01 2025-12-31 | none 0 none 0 12/90! 12/90 | 2026-11-24 | end 2026-12-31 | 2026-12-30
the end, when both were used | 2024-01-01 2025-12-31 | none 0 none 0 12/90! 12/90! | 2027-01-10 | end 2027-12-31 | 2027-12-30
options of different lengths | 2023-05-16 2025-05-15 | none 0 none 0 12/60! 6/30 | 2026-01-01 | extend 2026-04-15 | 2026-04-15
half a year from the last of August, and 60 days | 2025-09-01 2026-08-31 | none 0 none 0 6/60! 6/60 | 2026-11-24 | extend 2026-12-30 | 2026-12-30
an option that may be used to the end | 2026-01-01 2026-12-31 | none 0 none 0 12/0 | 2026-11-24 | extend 2026-12-31 | 2026-12-30
the last call-off day, a Sunday | 2023-01-01 2027-03-31 | call-off 2026-12-06 none 0 | 2026-11-24 | call-off 2026-12-06 | 2026-12-04
a fixed end on 1 May, a Saturday | 2025-05-02 2027-05-01 | none 0 none 0 | 2026-11-24 | end 2027-05-01 | 2027-04-30
terminated to the Sunday after Christmas | 2024-01-01 2024-12-31 | ends 2026-12-27 months 1 | 2026-11-24 | end 2026-12-27 | 2026-12-23
`;

function read(line: string) {
  const [what = "", period = "", how = "", seen = "", found = "", warnOn = "", ends] = line.split(" | ");
  const [about, day] = found.split(" ");
  return { what, terms: termsOf(period, how), seen, about, day, warnOn, ends };
}

function termsOf(period: string, how: string): AgreementTerms {
  const [validFrom = null, validTo = null] = period.split(" ");
  const [first = "", second = "", kind, length, ...options] = how.split(" ");
  const renewal = renewals.find((code) => code === first) ?? "tacit";
  return {
    status: first === "ends" ? "terminated" : "signed",
    validFrom,
    validTo,
    renewal: first === "call-off" ? "none" : renewal,
    renewalMonths: Number(second) || null,
    noticeKind: noticeKinds.find((code) => code === kind) ?? "none",
    noticeLength: Number(length),
    options: options.map((option) => {
      const [months, days] = option.replace("!", "").split("/").map(Number);
      return {
        months: months ?? 0,
        noticeDays: days ?? 0,
        usedOn: option.endsWith("!") ? "2025-06-02" : null,
      };
    }),
    endsOn: first === "ends" ? second : null,
    lastCallOffDay: first === "call-off" ? second : null,
  };
}

const rows = table.trim().split("\n").map(read);

describe("key dates worked out by hand", () => {
  it("are forty or more", () => {
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it.each(rows)("$what", ({ terms, seen, about, day, warnOn, ends }) => {
    const found = keyDates(terms, seen).find((date) => date.about === about);
    expect(found).toMatchObject({ day, warnOn, ...(ends ? { ends } : {}) });
  });

  it.each([
    [
      "in the first period from its beginning",
      "2024-02-01 2027-01-31",
      "tacit 12 months 3",
      "2026-09-01",
      "2024-02-01",
    ],
    [
      "later from the day after one was too late",
      "2024-02-01 2027-01-31",
      "tacit 12 months 3",
      "2026-11-24",
      "2026-11-01",
    ],
    [
      "also where notice is longer than the period",
      "2026-01-01 2026-01-31",
      "tacit 1 months 3",
      "2026-06-15",
      "2026-06-01",
    ],
  ])("notice can be given %s", (_when, period, how, seen, first) => {
    expect(keyDates(termsOf(period, how), seen)[0]).toMatchObject({ about: "terminate", first });
  });

  it.each([
    ["28 February, three months", "2025-03-01 2027-02-28", "tacit 12 months 3", "2026-11-28", "2026-11-30"],
    ["29 February, one month", "2026-03-01 2028-02-29", "tacit 24 months 1", "2028-01-29", "2028-01-31"],
    [
      "30 April, two months: the same",
      "2025-05-01 2027-04-30",
      "tacit 12 months 2",
      "2027-02-28",
      "2027-02-28",
    ],
    ["30 June, three months", "2025-07-01 2027-06-30", "tacit 12 months 3", "2027-03-30", "2027-03-31"],
    [
      "31 January, three months: the same",
      "2024-02-01 2027-01-31",
      "tacit 12 months 3",
      "2026-10-31",
      "2026-10-31",
    ],
    [
      "28 February, 90 days: the same",
      "2025-03-01 2027-02-28",
      "tacit 12 days 90",
      "2026-11-30",
      "2026-11-30",
    ],
  ])("has a safe day, counted backwards from the end: %s", (_what, period, how, safe, day) => {
    expect(keyDates(termsOf(period, how), "2026-09-01")[0]).toMatchObject({ about: "terminate", safe, day });
  });

  it("gives both derivations where they differ", () => {
    const [date] = keyDates(termsOf("2025-03-01 2027-02-28", "tacit 12 months 3"), "2026-09-01");
    expect(date?.steps.slice(1)).toEqual([
      { code: "notice-months", days: { end: "2027-02-28", day: "2026-11-30" }, counts: { length: 3 } },
      {
        code: "notice-backwards",
        days: { end: "2027-02-28", day: "2026-11-30", safe: "2026-11-28" },
        counts: { length: 3 },
      },
      {
        code: "warned-earlier",
        days: { day: "2026-11-28", warnOn: "2026-11-27" },
        counts: {},
        restDay: "saturday",
      },
    ]);
  });

  it("says in steps how a day came about", () => {
    const [date] = keyDates(termsOf("2022-01-01 2023-12-31", "tacit 12 months 3 12/60!"), "2026-05-04");
    expect(date?.steps).toEqual([
      { code: "first-period", days: { from: "2022-01-01", to: "2023-12-31" }, counts: {} },
      {
        code: "option-used",
        days: { usedOn: "2025-06-02", to: "2024-12-31" },
        counts: { months: 12, nth: 1 },
      },
      { code: "renewed", days: { to: "2026-12-31" }, counts: { renewals: 2, months: 12 } },
      { code: "notice-months", days: { end: "2026-12-31", day: "2026-09-30" }, counts: { length: 3 } },
      { code: "too-late-before", days: { day: "2025-09-30" }, counts: {} },
    ]);
  });

  it("says why the warning comes before the day itself", () => {
    const [date] = keyDates(termsOf("2024-02-01 2027-01-31", "tacit 12 days 38"), "2026-11-24");
    expect(date?.steps.at(-1)).toEqual({
      code: "warned-earlier",
      days: { day: "2026-12-24", warnOn: "2026-12-23" },
      counts: {},
      restDay: "christmas-eve",
    });
  });
});
