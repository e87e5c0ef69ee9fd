import { describe, expect, test } from "vitest";
import { approvalStanding, certificateStanding, standingAt } from "./supplier";

describe("an approval", () => {
  test.each([
    [null, "2026-11-24", "in-force"],
    [null, "2025-11-24", "in-force"],
    [null, "2025-11-23", "unchecked"],
    ["2026-11-24", "2026-01-01", "in-force"],
    ["2026-11-23", "2026-11-24", "ended"],
    ["2026-11-23", "2020-01-01", "ended"],
  ])("valid to %s and checked on %s is %s on 24 November 2026", (validTo, checkedOn, standing) => {
    expect(approvalStanding({ validTo, checkedOn }, "2026-11-24")).toBe(standing);
  });

  test("at a level stands as well as the best decision at that level", () => {
    const approvals = [
      { level: 3, validTo: "2025-01-01", checkedOn: "2024-12-01" },
      { level: 3, validTo: null, checkedOn: "2024-12-01" },
      { level: 2, validTo: null, checkedOn: "2026-11-01" },
    ];
    expect(standingAt(approvals, 2, "2026-11-24")).toBe("in-force");
    expect(standingAt(approvals, 3, "2026-11-24")).toBe("unchecked");
    expect(standingAt(approvals, 4, "2026-11-24")).toBeNull();
    expect(standingAt(approvals.slice(0, 1), 3, "2026-11-24")).toBe("ended");
  });
});

test.each([
  ["2026-11-23", "ended"],
  ["2026-11-24", "ending"],
  ["2027-02-22", "ending"],
  ["2027-02-23", "in-force"],
])("a certificate to %s is %s on 24 November 2026", (validTo, standing) => {
  expect(certificateStanding(validTo, "2026-11-24")).toBe(standing);
});
