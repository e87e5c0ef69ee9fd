import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  close,
  type Incident,
  mayClose,
  nextReport,
  pressingClock,
  refuseBadTimes,
  report,
  reportClocks,
  reportDueAt,
} from "./incident";

const at = (text: string) => new Date(text);
const incident = (given: Partial<Incident> = {}): Incident => ({
  severity: "serious",
  detectedAt: at("2026-11-20T09:30:00Z"),
  firstReportAt: null,
  secondReportAt: null,
  finalReportAt: null,
  closedAt: null,
  ...given,
});
const codeOf = (work: () => unknown) => {
  try {
    work();
    return "fine";
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : fault;
  }
};

describe("the clock of an incident", () => {
  test.each([
    ["first", "2026-11-21T09:30:00.000Z"],
    ["second", "2026-11-23T09:30:00.000Z"],
    ["final", "2026-12-20T09:30:00.000Z"],
  ] as const)("gives the %s report until %s", (which, due) => {
    expect(reportDueAt(which, at("2026-11-20T09:30:00Z")).toISOString()).toBe(due);
  });

  test.each([
    ["2026-01-31T09:30:00Z", "2026-02-28T09:30:00.000Z"],
    // The same hour on a Swedish clock, though summer time begins between them.
    ["2026-03-10T09:30:00Z", "2026-04-10T08:30:00.000Z"],
  ])("reckons a month from %s to %s", (detected, due) => {
    expect(reportDueAt("final", at(detected)).toISOString()).toBe(due);
  });

  test("runs, runs out and stops, each report by itself", () => {
    const given = incident({ firstReportAt: at("2026-11-21T10:00:00Z") });
    const states = (one: Incident) => reportClocks(one, at("2026-11-24T09:00:00Z")).map(({ state }) => state);
    expect(states(given)).toEqual(["given-late", "overdue", "running"]);
    expect(states(incident({ severity: "low" }))).toEqual(["not-needed", "not-needed", "not-needed"]);
    expect(states(incident({ closedAt: at("2026-11-22T10:00:00Z") }))).toEqual([
      "not-needed",
      "not-needed",
      "not-needed",
    ]);
    const onTime = incident({
      firstReportAt: at("2026-11-21T09:30:00Z"),
      secondReportAt: at("2026-11-22T09:00:00Z"),
    });
    expect(states(onTime)).toEqual(["given", "given", "running"]);
    expect(reportClocks(incident(), at("2026-11-23T09:30:00Z")).map(({ state }) => state)).toEqual([
      "overdue",
      "running",
      "running",
    ]);
  });
});

describe("a report", () => {
  test("comes after the one before it and after the incident was detected", () => {
    expect(codeOf(() => report(incident(), "second", at("2026-11-21T09:00:00Z")))).toBe(
      "report-out-of-order",
    );
    expect(codeOf(() => report(incident(), "first", at("2026-11-20T09:29:00Z")))).toBe("report-too-early");
    const first = report(incident(), "first", at("2026-11-20T12:00:00Z"));
    expect(codeOf(() => report(first, "second", at("2026-11-20T11:59:00Z")))).toBe("report-too-early");
    expect(codeOf(() => report(first, "first", at("2026-11-20T13:00:00Z")))).toBe("report-given");
    expect(codeOf(() => report(first, "final", at("2026-11-21T13:00:00Z")))).toBe("report-out-of-order");
    expect(report(incident(), "first", at("2026-11-20T09:30:00Z")).firstReportAt).toEqual(
      at("2026-11-20T09:30:00Z"),
    );
    const closed = incident({ closedAt: at("2026-11-20T10:00:00Z") });
    expect(codeOf(() => report(closed, "first", at("2026-11-20T12:00:00Z")))).toBe("incident-closed");
    for (const [which, when] of [
      ["second", "2026-11-21T09:00:00Z"],
      ["first", "2026-11-20T09:29:00Z"],
    ] as const)
      expect(() => report(incident(), which, at(when))).toThrow(expect.objectContaining({ field: "at" }));
    expect(report(first, "second", at("2026-11-22T12:00:00Z")).secondReportAt).toEqual(
      at("2026-11-22T12:00:00Z"),
    );
  });
});

describe("an incident is closed", () => {
  const now = at("2026-12-01T08:00:00Z");
  const reported = incident({
    firstReportAt: at("2026-11-20T12:00:00Z"),
    secondReportAt: at("2026-11-22T12:00:00Z"),
    finalReportAt: at("2026-11-30T12:00:00Z"),
  });
  test.each([
    ["with its reports given", reported, "fine"],
    ["without them", incident(), "reports-missing"],
    ["without them when it is low", incident({ severity: "low" }), "fine"],
    ["once", incident({ closedAt: at("2026-11-30T12:00:00Z") }), "incident-closed"],
  ])("%s: %#", (_, one, code) => {
    expect(codeOf(() => close(one, now))).toBe(code);
    expect(mayClose(one)).toBe(code === "fine");
  });

  test("at the instant it was, and its next report is the first that is not given", () => {
    expect(close(reported, now)).toEqual({ ...reported, closedAt: now });
    expect(mayClose({ ...reported, closedAt: now })).toBe(false);
    expect(nextReport(reported)).toBeNull();
    expect(nextReport(incident())).toBe("first");
    expect(nextReport({ ...reported, secondReportAt: null })).toBe("second");
  });
});

test("an incident is not detected before it occurred", () => {
  const [early, late] = [at("2026-11-20T09:00:00Z"), at("2026-11-20T09:30:00Z")];
  expect(codeOf(() => refuseBadTimes(late, early))).toBe("detected-before-occurred");
  expect(codeOf(() => refuseBadTimes(early, early))).toBe("fine");
  expect(() => refuseBadTimes(late, early)).toThrow(expect.objectContaining({ field: "detectedAt" }));
});

describe("a clock presses", () => {
  const given = { firstReportAt: at("2026-11-20T10:00:00Z"), secondReportAt: at("2026-11-20T11:00:00Z") };
  test.each<[string, Partial<Incident>, string, string | null]>([
    ["the first report from when it is detected", {}, "2026-11-20T09:30:00Z", "first running"],
    ["the first report once it is late", {}, "2026-11-21T09:30:01Z", "first overdue"],
    ["not the second on the first day", { ...given, secondReportAt: null }, "2026-11-21T09:29:59Z", null],
    ["the second for two days", { ...given, secondReportAt: null }, "2026-11-21T09:30:00Z", "second running"],
    ["not the final one for weeks", given, "2026-12-13T09:29:59Z", null],
    ["the final one for a week", given, "2026-12-13T09:30:00Z", "final running"],
    ["nothing of a low one", { severity: "low" }, "2027-01-01T00:00:00Z", null],
  ])("%s", (_, told, now, expected) => {
    const clock = pressingClock(incident(told), at(now));
    expect(clock && `${clock.report} ${clock.state}`).toBe(expected);
  });
});
