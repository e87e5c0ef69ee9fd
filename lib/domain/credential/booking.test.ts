import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { bookableDays, desksAt, desksFor, isPlace, namesBefore, refuseLeaver, slotAt } from "./booking";
import type { DeskHours } from "./desk";

const now = new Date("2026-12-01T07:00:00Z");
const person = {
  employedFrom: "2020-01-01",
  employedTo: null,
  departmentId: "below",
  protectedIdentity: false,
};
const eid = { reason: "collect", collectBy: null, validDay: "2028-01-01", place: null } as const;
const tree = [
  { id: "unit", parentId: null },
  { id: "below", parentId: "unit" },
  { id: "other", parentId: null },
];
const desks = [
  { id: "all", name: "Receptionen", formerNames: ["Porten"], departmentId: null, active: true },
  { id: "units", name: "Enheten", formerNames: [], departmentId: "unit", active: true },
  { id: "others", name: "Andra", formerNames: [], departmentId: "other", active: true },
  { id: "closed", name: "Stängd", formerNames: [], departmentId: null, active: false },
];
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (why) {
    return why instanceof Refusal ? why.code : why;
  }
  return null;
};

describe("somebody comes to", () => {
  const reached = (more: Partial<typeof person> = {}, of: Partial<Parameters<typeof desksFor>[1]> = {}) =>
    desksFor(desks, { ...eid, ...of }, { ...person, ...more }, tree).map(({ id }) => id);

  test("a desk for all, or one of their department or above it, and never one that is closed", () => {
    expect(reached()).toEqual(["all", "units"]);
    expect(reached({ departmentId: "other" })).toEqual(["all", "others"]);
  });

  test("where their card lies, if that is a desk; to renew, to any", () => {
    expect(reached({}, { place: "receptionen " })).toEqual(["all"]);
    expect(reached({}, { place: "Skåpet" })).toEqual(["all", "units"]);
    expect(reached({}, { place: "Receptionen", reason: "renew" })).toEqual(["all", "units"]);
  });

  test("only one for all, when protected: another would tell where they work", () => {
    expect(reached({ protectedIdentity: true })).toEqual(["all"]);
    expect(reached({ protectedIdentity: true }, { place: "Enheten" })).toEqual(["all"]);
  });

  test("a place is a desk when it is called the same, whatever its letters", () => {
    expect([isPlace("Receptionen", "RECEPTIONEN "), isPlace("Receptionen", "Recept")]).toEqual([true, false]);
    expect(isPlace("", null)).toBe(false);
  });

  test("the desk that a place was written for, whatever it is called by now", () => {
    expect(reached({}, { place: "porten" })).toEqual(["all"]);
    // Another that is called so now is meant instead.
    const taken = [...desks, { ...desks[0], id: "new", name: "Porten", formerNames: [] }];
    expect(desksAt(taken, "Porten").map(({ id }) => id)).toEqual(["new"]);
    expect(desksAt(desks, null)).toEqual([]);
    const desk = { name: "Receptionen", formerNames: ["Porten"] };
    expect(namesBefore(desk, "Entrén")).toEqual(["Porten", "Receptionen"]);
    expect(namesBefore(desk, "porten")).toEqual(["Receptionen"]);
    expect(namesBefore(desk, "Receptionen")).toEqual(["Porten"]);
  });
});

describe("the days that can be booked", () => {
  const ends = (of: Partial<Parameters<typeof bookableDays>[0]>, who: Partial<typeof person> = {}) =>
    bookableDays({ ...eid, ...of }, { ...person, ...who }, now);

  test("are today and six weeks on", () => {
    expect([ends({}).at(0), ends({}).at(-1)]).toEqual(["2026-12-01", "2027-01-12"]);
  });

  test("end with the last day to collect, of what is renewed, and of the employment", () => {
    expect(ends({ collectBy: "2026-12-05" }).at(-1)).toBe("2026-12-05");
    expect(ends({ reason: "renew", validDay: "2026-12-20" }).at(-1)).toBe("2026-12-20");
    expect(bookableDays(eid, { ...person, employedTo: "2026-12-03" }, now).at(-1)).toBe("2026-12-03");
  });

  test("begin with the employment", () => {
    expect(ends({}, { employedFrom: "2026-12-10" }).at(0)).toBe("2026-12-10");
  });

  test("are none for a leaver, who is told so", () => {
    const left = { ...person, employedTo: "2026-11-30" };
    expect(bookableDays(eid, left, now)).toEqual([]);
    expect(codeOf(() => refuseLeaver(left, now))).toBe("employment-over");
    expect(codeOf(() => refuseLeaver({ ...left, employedTo: "2026-12-01" }, now))).toBeNull();
  });
});

describe("a time", () => {
  const desk: DeskHours = {
    hours: [{ weekday: 2, opens: "09:00", closes: "10:00" }],
    slotMinutes: 30,
    capacity: 1,
    closedDays: [],
  };
  const nine = new Date("2026-12-01T08:00:00Z");
  const half = new Date("2026-12-01T08:30:00Z");
  const days = ["2026-12-01"];

  test("is a slot of the desk's that nobody has", () => {
    expect(slotAt(desk, nine, { days, expected: [], now })).toEqual({ startsAt: nine, endsAt: half });
  });

  test("that others have is taken; what is no slot, has passed or lies too far off is not offered", () => {
    const expected = [{ startsAt: nine, endsAt: half }];
    expect(codeOf(() => slotAt(desk, nine, { days, expected, now }))).toBe("slot-taken");
    expect(codeOf(() => slotAt(desk, new Date("2026-12-01T08:10:00Z"), { days, expected, now }))).toBe(
      "slot-not-offered",
    );
    expect(codeOf(() => slotAt(desk, nine, { days, expected, now: half }))).toBe("slot-not-offered");
    expect(codeOf(() => slotAt(desk, nine, { days: [], expected, now }))).toBe("slot-not-offered");
  });
});
