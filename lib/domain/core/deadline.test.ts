import { expect, test } from "vitest";
import { byDeadline } from "./deadline";

const named = (name: string, day: string | null) => ({ name, day });

test("yesterday and what never was done are overdue, today is ahead, and what has no day is neither", () => {
  const rows = [
    named("later", "2026-12-09"),
    named("today", "2026-11-24"),
    named("none", null),
    named("yesterday", "2026-11-23"),
    named("long ago", "2025-12-31"),
  ];
  expect(byDeadline(rows, "2026-11-24")).toEqual({
    overdue: [named("long ago", "2025-12-31"), named("yesterday", "2026-11-23")],
    ahead: [named("today", "2026-11-24"), named("later", "2026-12-09")],
  });
  const never = { ...named("never done", null), never: true };
  expect(byDeadline([...rows, never], "2026-11-24").overdue).toEqual([
    never,
    named("long ago", "2025-12-31"),
    named("yesterday", "2026-11-23"),
  ]);
  expect(byDeadline([], "2026-11-24")).toEqual({ overdue: [], ahead: [] });
});
