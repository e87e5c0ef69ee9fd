import { describe, expect, test } from "vitest";
import type { AgreementTerms } from "./agreement";
import { placeIn, quartersIn, timeLineOf, trackOf } from "./time-line";

const today = "2026-11-26";
const shown = { from: "2026-09-01", to: "2028-11-30" };

/** Three years to the end of January 2027, then a year at a time; three months' notice. */
const tacit: AgreementTerms = {
  status: "signed",
  validFrom: "2024-02-01",
  validTo: "2027-01-31",
  renewal: "tacit",
  renewalMonths: 12,
  noticeKind: "months",
  noticeLength: 3,
  options: [],
  endsOn: null,
};
const fixed: AgreementTerms = {
  ...tacit,
  renewal: "none",
  renewalMonths: null,
  noticeKind: "none",
  noticeLength: 0,
};

test("the picture is of whole months, two before the month it is and two years after", () => {
  expect(timeLineOf(today)).toEqual(shown);
  expect(timeLineOf("2028-02-29")).toEqual({ from: "2027-12-01", to: "2030-02-28" });
  expect(quartersIn(shown)).toEqual([
    ...["2026-10-01", "2027-01-01", "2027-04-01", "2027-07-01", "2027-10-01"],
    ...["2028-01-01", "2028-04-01", "2028-07-01", "2028-10-01"],
  ]);
});

describe("an agreement is drawn", () => {
  test("to the end that notice can still reach, with a window of 90 days before the warning", () => {
    // 31 October 2026 has passed: 31 January 2028 is the next end, and 31 October 2027 is a Sunday.
    expect(trackOf(tacit, [], today)).toEqual({
      group: "onwards",
      from: "2024-02-01",
      to: "2028-01-31",
      renews: true,
      windows: [{ about: "terminate", from: "2027-07-31", to: "2027-10-31" }],
      options: [],
    });
  });
  test("among those that need a decision while its window is open, and not when it is answered", () => {
    const open = "2027-08-15";
    expect(trackOf(tacit, [], open)?.group).toBe("decision");
    const answered = trackOf(tacit, [{ about: "terminate", day: "2027-10-31" }], open);
    expect(answered).toMatchObject({ group: "onwards", windows: [] });
  });
  test("with its unused options one after the other, and none that is used", () => {
    const used = { months: 12, noticeDays: 90, usedOn: "2026-01-05" };
    const left = { months: 12, noticeDays: 90, usedOn: null };
    expect(trackOf({ ...fixed, options: [used, left, left] }, [], today)).toMatchObject({
      group: "ends",
      to: "2028-01-31",
      options: [
        { from: "2028-02-01", to: "2029-01-31" },
        { from: "2029-02-01", to: "2030-01-31" },
      ],
    });
  });
  test("to the end it was given notice for, with nothing left to decide", () => {
    const terminated = { ...tacit, status: "terminated" as const, endsOn: "2027-02-28" };
    expect(trackOf(terminated, [], today)).toMatchObject({
      group: "ends",
      to: "2027-02-28",
      renews: false,
      windows: [],
      options: [],
    });
  });
  test("without an end while it runs until further notice", () => {
    expect(trackOf({ ...fixed, validTo: null }, [], today)).toMatchObject({
      group: "onwards",
      to: null,
      renews: false,
    });
  });
});

test.each([
  ["a draft", { ...tacit, status: "draft" as const }],
  ["one that is decided and not signed", { ...tacit, status: "decided" as const }],
  ["one that is over", { ...fixed, validTo: "2026-11-25" }],
  ["one that begins after the picture", { ...fixed, validFrom: "2028-12-01", validTo: "2030-01-31" }],
])("%s is not drawn", (_, terms) => {
  expect(trackOf(terms, [], today)).toBeNull();
});

test("a window begins no earlier than the decision can be made", () => {
  const short = {
    ...tacit,
    validFrom: "2026-11-01",
    validTo: "2026-12-31",
    renewalMonths: 2,
    noticeLength: 1,
  };
  // Notice until 30 November ends it in December: after that it would end in February.
  expect(trackOf(short, [], "2026-12-05")?.windows).toEqual([
    { about: "terminate", from: "2026-12-01", to: "2027-01-31" },
  ]);
});

test("a stretch is placed by its days, cut at the edges, and nowhere when it lies outside", () => {
  const ten = { from: "2026-01-01", to: "2026-01-10" };
  expect(placeIn(ten, { from: "2026-01-03", to: "2026-01-04" })).toEqual({ x: 20, width: 20 });
  expect(placeIn(ten, { from: "2025-12-01", to: "2026-02-01" })).toEqual({ x: 0, width: 100 });
  expect(placeIn(ten, { from: "2026-01-10", to: "2026-01-10" })).toEqual({ x: 90, width: 10 });
  expect(placeIn(ten, { from: "2026-01-11", to: "2026-02-01" })).toBeNull();
  expect(placeIn(ten, { from: "2025-12-01", to: "2025-12-31" })).toBeNull();
});
