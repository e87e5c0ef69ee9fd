import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import { instantOf } from "@/lib/domain/core/swedish-time";
import { accountsToSignOut, lossDeadline, permanentAt } from "./block";

const officer: Actor = {
  kind: "officer",
  organisationId: "o",
  accountId: "officer",
  accounts: ["officer"],
  officerId: "1",
  grants: ["security-officer"],
  employeeId: null,
  name: "Lisa Berg",
};
const holder: Actor = {
  kind: "holder",
  organisationId: "o",
  accountId: "holder",
  accounts: ["holder"],
  employeeId: "e",
  name: "Olle Åström",
};
const now = new Date("2026-11-24T01:14:07Z");

describe("a temporary block", () => {
  it("becomes permanent by itself after a loss, and never after a leave or a precaution", () => {
    const nextNight = new Date("2026-11-25T01:14:07Z");
    const clock = { lossHours: 24, lossCountdown: "hours" } as const;
    expect(permanentAt("lost", now, clock)).toEqual(nextNight);
    expect(permanentAt("stolen", now, clock)).toEqual(nextNight);
    expect(permanentAt("code-exposed", now, { ...clock, lossHours: 2 })).toEqual(
      new Date("2026-11-24T03:14:07Z"),
    );
    expect(permanentAt("leave-of-absence", now, clock)).toBeNull();
    expect(permanentAt("precaution", now, clock)).toBeNull();
  });

  // Lost (Swedish time) → permanent (Swedish time), by the almanac.
  it.each([
    ["a night before a working day", "2026-11-24T02:14", 24, "2026-11-25T16:00"],
    ["a Friday, found on the Saturday", "2026-11-27T10:00", 24, "2026-11-30T16:00"],
    ["a Saturday night", "2026-11-28T02:14", 24, "2026-11-30T16:00"],
    ["a Monday evening, past four the day after", "2026-11-30T18:30", 24, "2026-12-01T18:30"],
    ["a Monday morning with few hours", "2026-11-30T08:00", 2, "2026-12-01T16:00"],
    ["the day before Christmas Eve, a Wednesday", "2026-12-23T12:00", 24, "2026-12-28T16:00"],
    ["Maundy Thursday", "2027-03-25T12:00", 24, "2027-03-30T16:00"],
    ["the eve of Ascension Day, which leaves a Friday", "2027-05-05T12:00", 24, "2027-05-07T16:00"],
    ["the night the clocks go forward", "2027-03-28T01:30", 24, "2027-03-30T16:00"],
    ["a week of hours outlasts the working day", "2026-11-27T10:00", 168, "2026-12-04T10:00"],
  ])("B15: by default lasts until the next working day at 16:00: %s", (_when, lost, lossHours, until) => {
    const at = (text: string) => instantOf(text)?.toISOString();
    const deadline = lossDeadline(instantOf(lost) ?? now, { lossHours, lossCountdown: "working-day" });
    expect(deadline.toISOString()).toBe(at(until));
  });

  it("ends the holder's sign-ins when somebody else may hold the e-ID", () => {
    expect(accountsToSignOut(officer, ["holder", "holder-2"], "stolen")).toEqual(["holder", "holder-2"]);
    expect(accountsToSignOut(officer, ["holder"], "lost")).toEqual(["holder"]);
    expect(accountsToSignOut(officer, ["holder"], "precaution")).toEqual([]);
    expect(accountsToSignOut(officer, [], "stolen")).toEqual([]);
  });

  it("does not throw out the holder in the middle of reporting it", () => {
    expect(accountsToSignOut(holder, ["holder"], "lost")).toEqual([]);
  });
});
