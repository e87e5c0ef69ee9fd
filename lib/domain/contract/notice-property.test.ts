import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { restDay } from "@/lib/domain/core/swedish-days";
import { addDays, isDay } from "@/lib/domain/core/swedish-time";
import { type AgreementTerms, firstEnd, lengthened } from "./agreement";
import { endAfter, lastNoticeDay, noticeRunsOut, periodOn, safeNoticeDay } from "./agreement-period";
import { alarmsOn, keyDates, unsentAlarms } from "./key-date";
import { earliestEnd, nextExtension, noticeWindow } from "./notice";

const day = fc.integer({ min: 0, max: 25_000 }).map((after) => addDays("2000-01-01", after));
/** Days where months and leap years bite, as often as any other. */
const awkward = fc.constantFrom(
  "2024-02-29",
  "2028-02-29",
  "2027-02-28",
  "2026-01-31",
  "2026-03-31",
  "2026-04-30",
  "2025-12-31",
  "2026-01-30",
);
const notice = fc.oneof(
  fc.record({ noticeKind: fc.constant("days" as const), noticeLength: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ noticeKind: fc.constant("months" as const), noticeLength: fc.integer({ min: 0, max: 24 }) }),
  fc.record({ noticeKind: fc.constant("quarter" as const), noticeLength: fc.integer({ min: 0, max: 6 }) }),
  fc.constant({ noticeKind: "none" as const, noticeLength: 0 }),
);
const terms = (renewal: "tacit" | "express" | "none"): fc.Arbitrary<AgreementTerms> =>
  fc
    .record({
      validFrom: day,
      end: fc.oneof(awkward, day),
      length: fc.integer({ min: 0, max: 1500 }),
      renewalMonths: fc.integer({ min: 1, max: 36 }),
      notice,
      options: fc.array(
        fc.record({
          months: fc.integer({ min: 1, max: 24 }),
          noticeDays: fc.integer({ min: 0, max: 200 }),
          usedOn: fc.constantFrom(null, "2026-01-02"),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ end, length, renewalMonths, notice, options }) => ({
      status: "signed",
      validFrom: addDays(end, -length),
      validTo: end,
      renewal,
      renewalMonths: renewal === "none" ? null : renewalMonths,
      ...notice,
      options,
      endsOn: null,
    }));
const later = fc.integer({ min: -400, max: 6000 });

/** The runs of this file come to ten thousand. */
const held = (runs: number, property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: runs });

describe("notice, whatever the terms", () => {
  it("given on the last day runs out by the end, and given a day later it does not", () => {
    held(
      2700,
      fc.property(fc.oneof(awkward, day), notice, (end, kind) => {
        const last = lastNoticeDay(end, kind);
        expect(noticeRunsOut(last, kind) <= end).toBe(true);
        expect(noticeRunsOut(addDays(last, 1), kind) > end).toBe(true);
      }),
    );
  });

  it("counted backwards is never later, and runs out by the end too", () => {
    held(
      1000,
      fc.property(fc.oneof(awkward, day), notice, (end, kind) => {
        const safe = safeNoticeDay(end, kind);
        expect(safe <= lastNoticeDay(end, kind)).toBe(true);
        expect(noticeRunsOut(safe, kind) <= end).toBe(true);
      }),
    );
  });

  it("has windows that follow each other without a gap, each for a later end", () => {
    held(
      2000,
      fc.property(terms("tacit"), later, (agreement, after) => {
        const seen = addDays(agreement.validFrom ?? "", after);
        const window = noticeWindow(agreement, seen);
        if (!window) throw new Error("an agreement that renews itself can be terminated");
        expect(window.last >= seen && window.first <= window.last && window.last <= window.ends).toBe(true);
        const next = noticeWindow(agreement, addDays(window.last, 1));
        expect(next?.first).toBe(addDays(window.last, 1));
        expect((next?.ends ?? "") > window.ends).toBe(true);
        expect(earliestEnd(agreement, seen)).toBe(window.ends);
      }),
    );
  });

  it("is calculated from the current period's end after any renewal, the third too", () => {
    held(
      1500,
      fc.property(terms("tacit"), fc.integer({ min: 0, max: 12 }), (agreement, renewals) => {
        const first = firstEnd(agreement) ?? "";
        const end = endAfter(agreement, renewals) ?? "";
        const period = periodOn(agreement, end);
        expect(period).toMatchObject({ to: end, renewals });
        // The same month number, counted by hand: a short month on the way shortens nothing after it.
        const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
        const due = months + renewals * (agreement.renewalMonths ?? 0);
        expect(end.slice(0, 7)).toBe(`${Math.floor(due / 12)}-${String((due % 12) + 1).padStart(2, "0")}`);
      }),
    );
  });

  it("never makes a day that is not in the calendar, and keeps a month's last day its last", () => {
    held(
      1500,
      fc.property(fc.oneof(awkward, day), fc.integer({ min: -60, max: 60 }), (end, months) => {
        const found = lengthened(end, months);
        expect(isDay(found)).toBe(true);
        const wasLast = addDays(end, 1).endsWith("-01");
        const isLast = addDays(found, 1).endsWith("-01");
        expect(isLast || (!wasLast && found.slice(8) === end.slice(8))).toBe(true);
      }),
    );
  });
});

describe("warnings, whatever the terms", () => {
  it("come on the last working day up to the safe day, and the contract's own day is not moved", () => {
    held(
      1000,
      fc.property(fc.oneof(terms("tacit"), terms("express"), terms("none")), later, (agreement, after) => {
        for (const date of keyDates(agreement, addDays(agreement.validFrom ?? "", after))) {
          expect(date.warnOn <= date.safe && date.safe <= date.day).toBe(true);
          expect(restDay(date.warnOn)).toBeUndefined();
          for (let between = addDays(date.warnOn, 1); between <= date.safe; between = addDays(between, 1))
            expect(restDay(between)).toBeDefined();
        }
      }),
    );
  });

  it("are never given for a terminated agreement, a draft or one only decided", () => {
    held(
      1000,
      fc.property(
        terms("tacit"),
        fc.constantFrom("terminated" as const, "draft" as const, "decided" as const),
        later,
        (agreement, status, after) => {
          const start = agreement.validFrom ?? "";
          const endsOn = status === "terminated" ? addDays(start, 500) : null;
          expect(alarmsOn({ ...agreement, status, endsOn }, addDays(start, after))).toEqual([]);
        },
      ),
    );
  });

  it("are given once for each period, however seldom one looks", () => {
    held(
      100,
      fc.property(terms("tacit"), fc.integer({ min: 5, max: 27 }), (agreement, stride) => {
        const sent: ReturnType<typeof alarmsOn> = [];
        const start = agreement.validFrom ?? "";
        for (let after = 0; after < 500; after += stride)
          sent.push(...unsentAlarms(alarmsOn(agreement, addDays(start, after), 30), sent));
        const about = sent.filter((alarm) => alarm.about === "terminate").map((alarm) => alarm.day);
        expect(new Set(about).size).toBe(about.length);
        expect(about).toEqual([...about].sort());
        // Nor is any passed over: what lies between two warnings is one window.
        for (const [at, last] of about.slice(1).entries())
          expect(noticeWindow(agreement, last)?.first).toBe(addDays(about[at] ?? "", 1));
      }),
    );
  });

  it("leave no extension open after its last day", () => {
    held(
      200,
      fc.property(terms("express"), later, (agreement, after) => {
        const seen = addDays(agreement.validFrom ?? "", after);
        const open = keyDates(agreement, seen).some((date) => date.about === "extend");
        const extension = nextExtension(agreement);
        expect(open).toBe(extension !== null && extension.lastDay >= seen);
      }),
    );
  });
});
