import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  checkClosing,
  checkMembership,
  isMemberOn,
  membershipsMeet,
  schemeCode,
  schemeState,
} from "./scheme";

const codeOf = (act: () => void) => {
  try {
    act();
    return "fine";
  } catch (fault) {
    return fault instanceof Refusal ? `${fault.code} ${fault.field}` : fault;
  }
};

describe("a system", () => {
  test.each([
    ["2026-01-01", null, "2025-12-31", "coming"],
    ["2026-01-01", null, "2026-01-01", "open"],
    ["2017-01-01", "2025-12-31", "2025-12-31", "open"],
    ["2017-01-01", "2025-12-31", "2026-01-01", "ended"],
    [null, null, "2026-01-01", "open"],
    [null, "2025-12-31", "1990-01-01", "open"],
    [null, "2025-12-31", "2026-01-01", "ended"],
  ])("from %s to %s is on %s %s", (validFrom, validTo, day, state) => {
    expect(schemeState({ validFrom, validTo }, day)).toBe(state);
  });

  test("closes on a day that is not before its first, and not into a circle", () => {
    const scheme = { id: "a", validFrom: "2017-01-01", validTo: null };
    const successors = new Map([
      ["a", null],
      ["b", "c"],
      ["c", "a"],
      ["d", null],
    ]);
    const close = (day: string, to: string | null) => codeOf(() => checkClosing(scheme, day, to, successors));
    expect(close("2025-12-31", "d")).toBe("fine");
    expect(close("2025-12-31", null)).toBe("fine");
    expect(close("2017-01-01", null)).toBe("fine");
    expect(close("2016-12-31", null)).toBe("end-before-start validTo");
    expect(close("2025-12-31", "a")).toBe("successor-cycle successorId");
    expect(close("2025-12-31", "b")).toBe("successor-cycle successorId");
  });

  test("has a word made of its name, numbered when it is taken", () => {
    expect(schemeCode("Förbetald e-legitimering!", [])).toBe("forbetald-e-legitimering");
    expect(schemeCode("Förbetald e-legitimering", ["forbetald-e-legitimering"])).toBe(
      "forbetald-e-legitimering-2",
    );
    expect(schemeCode("A", ["a", "a-2", "a-3"])).toBe("a-4");
    expect(schemeCode("  - A - ", [])).toBe("a");
    expect(schemeCode("x".repeat(60), [])).toBe("x".repeat(50));
    expect(schemeCode("***", [])).toBe("system");
  });
});

describe("a membership", () => {
  const scheme = { validFrom: "2017-01-01", validTo: "2025-12-31" };
  test.each([
    ["2017-01-01", null, "fine"],
    ["2017-01-01", "2025-12-31", "fine"],
    ["2016-12-31", null, "outside-scheme joinedOn"],
    ["2026-01-01", null, "outside-scheme joinedOn"],
    ["2020-01-01", "2026-01-01", "outside-scheme leftOn"],
    ["2020-01-01", "2019-12-31", "end-before-start leftOn"],
    ["2020-01-01", "2020-01-01", "fine"],
    ["2025-12-31", null, "fine"],
  ])("from %s to %s is %s", (joinedOn, leftOn, expected) => {
    expect(codeOf(() => checkMembership(scheme, { joinedOn, leftOn }))).toBe(expected);
  });

  test("outside the system's days is told which day it passes, and on which side", () => {
    const detail = (joinedOn: string, leftOn: string | null) => {
      try {
        return checkMembership(scheme, { joinedOn, leftOn });
      } catch (fault) {
        return fault instanceof Refusal ? fault.detail : fault;
      }
    };
    expect(detail("2016-12-31", null)).toEqual({ day: "2017-01-01", side: "before" });
    expect(detail("2026-01-01", null)).toEqual({ day: "2025-12-31", side: "after" });
    expect(detail("2020-01-01", "2026-01-01")).toEqual({ day: "2025-12-31", side: "after" });
    const open = { validFrom: null, validTo: null };
    expect(codeOf(() => checkMembership(open, { joinedOn: "1990-01-01", leftOn: "2099-01-01" }))).toBe(
      "fine",
    );
  });

  test("counts within its own days and the system's, both of them whole", () => {
    const member = { joinedOn: "2020-01-01", leftOn: "2021-06-30" };
    expect(
      ["2019-12-31", "2020-01-01", "2021-06-30", "2021-07-01"].map((day) => isMemberOn(scheme, member, day)),
    ).toEqual([false, true, true, false]);
    const open = { joinedOn: "2020-01-01", leftOn: null };
    expect(isMemberOn(scheme, open, "2025-12-31")).toBe(true);
    expect(isMemberOn(scheme, open, "2026-01-01")).toBe(false);
  });

  test("meets another that shares a day with it", () => {
    const first = { joinedOn: "2020-01-01", leftOn: "2020-12-31" };
    expect(membershipsMeet(first, { joinedOn: "2020-12-31", leftOn: null })).toBe(true);
    expect(membershipsMeet(first, { joinedOn: "2021-01-01", leftOn: null })).toBe(false);
    expect(membershipsMeet({ joinedOn: "2020-12-31", leftOn: null }, first)).toBe(true);
    expect(membershipsMeet({ joinedOn: "2021-01-01", leftOn: null }, first)).toBe(false);
    expect(membershipsMeet({ joinedOn: "2019-01-01", leftOn: null }, first)).toBe(true);
  });
});
