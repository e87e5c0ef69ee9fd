import { expect, test } from "vitest";
import { byUrgency, type Urgent } from "./todo-order";

// Thursday at noon in Sweden.
const now = new Date("2026-11-26T11:00:00Z");
const at = (text: string) => new Date(text);
const ordered = (...items: (Urgent & { is: string })[]) => byUrgency(items, now).map(({ is }) => is);

test("B16: what is overdue comes first, then countdowns and this week's deadlines, then the rest as it came", () => {
  expect(
    ordered(
      { is: "an order without a day", kind: "approve", revokesAt: null },
      { is: "a requirement due in three weeks", kind: "requirement", dueOn: "2026-12-17" },
      { is: "a requirement due tomorrow", kind: "requirement", dueOn: "2026-11-27" },
      { is: "a countdown to Monday", kind: "decide", revokesAt: at("2026-11-30T15:00:00Z") },
      { is: "a later order without a day", kind: "approve", revokesAt: null },
      { is: "a countdown to this evening", kind: "decide", revokesAt: at("2026-11-26T17:00:00Z") },
      { is: "a report that was due at nine", kind: "incident", dueAt: at("2026-11-26T08:00:00Z") },
      { is: "a requirement past its day", kind: "requirement", dueOn: "2026-11-20" },
    ),
  ).toEqual([
    "a requirement past its day",
    "a report that was due at nine",
    "a countdown to this evening",
    "a requirement due tomorrow",
    "a countdown to Monday",
    "an order without a day",
    "a later order without a day",
    "a requirement due in three weeks",
  ]);
});

test("B16: a day counts whole, in Sweden: today's last day is not over", () => {
  expect(
    ordered(
      { is: "today", kind: "requirement", dueOn: "2026-11-26" },
      { is: "yesterday", kind: "requirement", dueOn: "2026-11-25" },
    ),
  ).toEqual(["yesterday", "today"]);
});

test("B16: a paused officer, a leaver with a live e-ID and a found one are overdue from the start", () => {
  expect(
    ordered(
      { is: "order", kind: "approve" },
      { is: "countdown", kind: "decide", revokesAt: at("2026-11-26T11:01:00Z") },
      { is: "late report", kind: "incident", dueAt: at("2026-11-26T08:00:00Z") },
      { is: "paused", kind: "paused" },
      { is: "ended", kind: "ended" },
      { is: "found", kind: "found" },
    ),
  ).toEqual(["paused", "ended", "found", "late report", "countdown", "order"]);
});

test("B16: a hold for a leave of absence runs no clock and waits its turn", () => {
  expect(
    ordered(
      { is: "leave", kind: "decide", revokesAt: null },
      { is: "loss", kind: "decide", revokesAt: at("2026-12-20T11:00:00Z") },
    ),
  ).toEqual(["loss", "leave"]);
});

test.each(["returned", "paused", "ended", "found", "finding", "findings", "requirements", "upkeep"])(
  "B16: %s needs no day to come",
  (kind) => {
    expect(ordered({ is: "order", kind: "approve" }, { is: "late", kind })).toEqual(["late", "order"]);
  },
);

test("B16: a deadline is over at its instant, and within a week to the instant", () => {
  expect(
    ordered(
      { is: "late kind", kind: "paused" },
      { is: "in a week and a moment", kind: "incident", dueAt: at("2026-12-03T11:00:00.001Z") },
      { is: "order", kind: "approve" },
      { is: "in a week", kind: "incident", dueAt: at("2026-12-03T11:00:00Z") },
      { is: "this evening", kind: "incident", dueAt: at("2026-11-26T17:00:00Z") },
      { is: "now, counting down", kind: "decide", revokesAt: now },
      { is: "in the morning", kind: "incident", dueAt: at("2026-11-26T08:00:00Z") },
    ),
  ).toEqual([
    "late kind",
    "in the morning",
    "now, counting down",
    "this evening",
    "in a week",
    "order",
    "in a week and a moment",
  ]);
});
