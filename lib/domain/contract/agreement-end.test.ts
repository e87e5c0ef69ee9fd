import { describe, expect, test } from "vitest";
import type { AgreementTerms } from "./agreement";
import { lastNoticeDay, periodOn, renewsItself } from "./agreement-period";
import { alarmsOn, keyDates, keyDatesBetween } from "./key-date";
import { earliestEnd, nextExtension, noticeWindow } from "./notice";

const tacit: AgreementTerms = {
  ...{ status: "signed", validFrom: "2024-02-01", validTo: "2027-01-31" },
  ...{ renewal: "tacit", renewalMonths: 12, noticeKind: "months", noticeLength: 3 },
  ...{ options: [], endsOn: null },
};
const fixed: AgreementTerms = { ...tacit, renewal: "none", renewalMonths: null };
const open: AgreementTerms = { ...fixed, validTo: null };
const option = { months: 12, noticeDays: 60, usedOn: null };
const listed = (terms: AgreementTerms, from: string, to: string) =>
  keyDatesBetween(terms, from, to).map(({ about, day }) => `${about} ${day}`);

describe("an agreement that does not renew itself", () => {
  test("is one of a fixed term, one renewed only by asking, and one without an end or a length", () => {
    expect(renewsItself(tacit)).toBe(true);
    const others = [
      { renewal: "express" },
      { renewal: "none" },
      { validTo: null },
      { renewalMonths: 0 },
    ] as const;
    for (const other of others) {
      expect([other, renewsItself({ ...tacit, ...other })]).toEqual([other, false]);
      expect([other, noticeWindow({ ...tacit, ...other }, "2026-09-01")]).toEqual([other, null]);
    }
  });

  test("ends by notice when it has run out, or by itself before that", () => {
    expect(earliestEnd(fixed, "2026-09-01")).toBe("2026-12-01");
    expect(earliestEnd(fixed, "2026-12-01")).toBe("2027-01-31");
    expect(earliestEnd({ ...fixed, noticeKind: "none" }, "2026-09-01")).toBe("2027-01-31");
  });

  test("and has no end ends when notice has run out, at once where there is no notice period", () => {
    expect(earliestEnd(open, "2026-09-01")).toBe("2026-12-01");
    expect(earliestEnd({ ...open, noticeKind: "none", noticeLength: 0 }, "2026-09-01")).toBe("2026-09-01");
  });

  test("is extended by its next option, or by asking, and not without an end", () => {
    const express = { ...tacit, renewal: "express" } as const;
    expect(nextExtension(express)).toEqual({ by: "express", nth: 0, months: 12, lastDay: "2026-10-31" });
    expect(nextExtension({ ...express, options: [option] })).toEqual({
      ...{ by: "option", nth: 1, months: 12, lastDay: "2026-12-02" },
    });
    expect(nextExtension({ ...open, options: [option] })).toBeNull();
  });
});

test("without a first day nothing is counted", () => {
  const undated = { ...tacit, validFrom: null };
  expect(noticeWindow(undated, "2026-09-01")).toBeNull();
  expect(earliestEnd(undated, "2026-09-01")).toBeNull();
  expect(keyDates({ ...fixed, validFrom: null }, "2026-09-01")).toEqual([]);
});

test("without a notice period notice is given to the very end, whatever length a row still has", () => {
  expect(lastNoticeDay("2027-01-31", { noticeKind: "none", noticeLength: 3 })).toBe("2027-01-31");
});

describe("a period of one that is terminated", () => {
  const on = (day: string, endsOn: string, validTo: string | null = "2027-01-31") =>
    periodOn({ ...tacit, status: "terminated", endsOn, validTo }, day);

  test("ends by itself where it is over before the agreement is", () => {
    expect(on("2027-01-15", "2027-06-30")).toEqual({ from: "2024-02-01", to: "2027-01-31", renewals: 0 });
  });

  test("ends with the agreement where that had no end of its own", () => {
    expect(on("2027-01-15", "2027-06-30", null)).toEqual({
      from: "2024-02-01",
      to: "2027-06-30",
      renewals: 0,
    });
  });
});

describe("a key date says the days that it is about", () => {
  const steps = (terms: AgreementTerms) =>
    keyDates(terms, "2026-11-24").flatMap((date) => date.steps.map(({ code, days }) => ({ code, ...days })));

  test("the end, and the last day for call-offs", () => {
    expect(steps({ ...fixed, lastCallOffDay: "2026-12-04" })).toEqual([
      { code: "call-off-agreed", day: "2026-12-04" },
      { code: "first-period", from: "2024-02-01", to: "2027-01-31" },
      { code: "ends-by-itself", day: "2027-01-31" },
      { code: "warned-earlier", day: "2027-01-31", warnOn: "2027-01-29" },
    ]);
  });

  test("from when it has run, where it had no end before notice", () => {
    expect(steps({ ...open, status: "terminated", endsOn: "2026-12-28" })).toEqual([
      { code: "open-ended", from: "2024-02-01" },
      { code: "terminated", day: "2026-12-28" },
    ]);
  });
});

describe("key dates are the soonest first", () => {
  test("of a day, whatever they are about", () => {
    const dates = keyDates({ ...tacit, lastCallOffDay: "2026-09-15" }, "2026-09-01");
    expect(dates.map(({ about }) => about)).toEqual(["call-off", "terminate"]);
  });

  test("of years, each once", () => {
    const called = { ...tacit, lastCallOffDay: "2028-01-10" };
    expect(listed(called, "2026-09-01", "2028-12-31")).toEqual([
      ...["terminate 2026-10-31", "terminate 2027-10-31", "call-off 2028-01-10", "terminate 2028-10-31"],
    ]);
  });

  test("of a single day, all that fall on it", () => {
    const both = { ...tacit, lastCallOffDay: "2027-10-31" };
    expect(listed(both, "2026-11-01", "2027-10-31")).toEqual(["terminate 2027-10-31", "call-off 2027-10-31"]);
    expect(listed(both, "2027-10-31", "2027-10-31")).toEqual(["terminate 2027-10-31", "call-off 2027-10-31"]);
  });
});

test("an end that has been is warned of no more", () => {
  expect(alarmsOn(fixed, "2027-01-31").map(({ about }) => about)).toEqual(["end"]);
  expect(alarmsOn(fixed, "2027-02-01")).toEqual([]);
});
