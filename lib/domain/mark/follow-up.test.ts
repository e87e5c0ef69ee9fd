import { expect, test } from "vitest";
import { byDeadline } from "@/lib/domain/core/deadline";
import { byDay, deadlineOf, type FollowUp, followUp, urgency } from "./follow-up";
import { missingPieces } from "./sample";

test.each([
  [null, "overdue"],
  ["2026-11-23", "overdue"],
  ["2026-11-24", "soon"],
  ["2026-12-24", "soon"],
  ["2026-12-25", "later"],
])("what is due on %s is on 24 November %s", (dueOn, said) => {
  expect(urgency({ dueOn }, "2026-11-24")).toBe(said);
});

test("the follow-up and the overview of a mark call the same overdue, also what never was done", () => {
  const days = [null, "2025-01-01", "2026-11-23", "2026-11-24", "2027-01-01"].map((dueOn) => ({ dueOn }));
  const late = days.filter((one) => urgency(one, "2026-11-24") === "overdue");
  expect(late).toHaveLength(3);
  expect(byDeadline(days.map(deadlineOf), "2026-11-24").overdue).toEqual(late.map(deadlineOf));
});

test("what never was done comes first, then what is due first", () => {
  const due = (about: string, dueOn: string | null): FollowUp => ({
    kind: "finding-open",
    id: about,
    about,
    dueOn,
    count: 1,
  });
  const items = [due("sen", "2027-01-01"), due("först", "2026-01-01"), due("aldrig", null)];
  expect(items.sort(byDay).map(({ about }) => about)).toEqual(["aldrig", "först", "sen"]);
  expect(
    items
      .reverse()
      .sort(byDay)
      .map(({ about }) => about),
  ).toEqual(["aldrig", "först", "sen"]);
  expect([null, "2027-01-01"].map((dueOn) => deadlineOf({ dueOn }))).toEqual([
    { day: null, never: true },
    { day: "2027-01-01", never: false },
  ]);
});

test("a file of an e-ID is whole when it has one of every piece", () => {
  const whole = {
    application: 1,
    "register-check": 1,
    "identity-check": 2,
    receipt: 1,
    notice: 1,
    certificate: 2,
    event: 6,
  };
  expect(missingPieces(whole)).toEqual([]);
  expect(missingPieces({ ...whole, receipt: 0, notice: 0 })).toEqual(["receipt", "notice"]);
});

test("of one day what it is about decides, in a Swedish alphabet", () => {
  const items = ["Öl", "Zon", "Ål"].map((about): FollowUp => followUp("audit", about, "2027-01-01", about));
  expect(items.sort(byDay).map(({ about }) => about)).toEqual(["Zon", "Ål", "Öl"]);
  const never = ["b", "a"].map((about): FollowUp => followUp("audit", about, null, about));
  expect(never.sort(byDay).map(({ about }) => about)).toEqual(["a", "b"]);
  expect(followUp("audit", "1", null, "x")).toEqual({
    kind: "audit",
    id: "1",
    dueOn: null,
    about: "x",
    count: 1,
  });
});
