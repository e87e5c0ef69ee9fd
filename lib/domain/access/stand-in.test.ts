import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseStandIn, standInState } from "./stand-in";

const days = (validFrom: string, validTo: string, endedAt: Date | null = null) => ({
  ...{ validFrom, validTo, endedAt },
});
const codeOf = (wanted: { validFrom: string; validTo: string }, others = [] as ReturnType<typeof days>[]) => {
  try {
    refuseStandIn(wanted, others, "2026-12-02");
    return "done";
  } catch (why) {
    return why instanceof Refusal ? `${why.code} ${why.field}` : String(why);
  }
};

test("somebody stands in from the first day to the last, both whole, and not once it is ended", () => {
  const one = days("2026-12-10", "2026-12-20");
  expect(standInState(one, "2026-12-09")).toBe("coming");
  expect(standInState(one, "2026-12-10")).toBe("current");
  expect(standInState(one, "2026-12-20")).toBe("current");
  expect(standInState(one, "2026-12-21")).toBe("over");
  expect(standInState({ ...one, endedAt: new Date() }, "2026-12-15")).toBe("over");
});

test("the days are to come, in order, and a year at most", () => {
  expect(codeOf(days("2026-12-01", "2026-12-20"))).toBe("day-past validFrom");
  expect(codeOf(days("2026-12-02", "2026-12-02"))).toBe("done");
  expect(codeOf(days("2026-12-10", "2026-12-09"))).toBe("end-before-start validTo");
  expect(codeOf(days("2026-12-10", "2027-12-11"))).toBe("done");
  expect(codeOf(days("2026-12-10", "2027-12-12"))).toBe("stand-in-too-long validTo");
});

test("one stands in at a time; one who was ended is counted no more", () => {
  const summer = days("2027-06-01", "2027-06-30");
  expect(codeOf(days("2027-06-30", "2027-07-10"), [summer])).toBe("stand-in-overlaps validFrom");
  expect(codeOf(days("2027-05-01", "2027-06-01"), [summer])).toBe("stand-in-overlaps validFrom");
  expect(codeOf(days("2027-07-01", "2027-07-10"), [summer])).toBe("done");
  expect(codeOf(days("2027-06-05", "2027-06-10"), [days("2027-06-01", "2027-06-30", new Date())])).toBe(
    "done",
  );
});
