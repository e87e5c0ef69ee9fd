import { expect, test } from "vitest";
import { controls, failedSince, isControl, monthsOf, type Outcome, refuseUnknown } from "./control";

const runs = (outcomes: string) =>
  [...outcomes].map((letter, day) => ({
    outcome: ({ p: "passed", f: "failed", u: "unknown" } as Record<string, Outcome>)[letter] ?? "unknown",
    ranAt: new Date(Date.UTC(2026, 10, 1 + day)),
  }));

test.each([
  ["", null],
  ["p", null],
  ["f", "2026-11-01"],
  ["pfff", "2026-11-02"],
  ["ffpff", "2026-11-04"],
  ["ffuf", "2026-11-04"],
  ["ffp", null],
])("after %s it has failed since %s", (outcomes, since) => {
  expect(failedSince(runs(outcomes))?.toISOString().slice(0, 10) ?? null).toBe(since);
});

test("there are 27 controls, each looking back no longer than records are kept", () => {
  expect(controls).toHaveLength(27);
  expect(controls.every((control) => monthsOf[control] <= 120)).toBe(true);
  expect(isControl("terms-published")).toBe(true);
  expect(isControl("moon-in-first-quarter")).toBe(false);
});

test("what a control said is no evidence when it could not tell", () => {
  expect(() => refuseUnknown("unknown", "controlResultId")).toThrow(
    expect.objectContaining({ code: "result-unknown", field: "controlResultId" }),
  );
  for (const outcome of ["passed", "failed"]) expect(() => refuseUnknown(outcome)).not.toThrow();
});
