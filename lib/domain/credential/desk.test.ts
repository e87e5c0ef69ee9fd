import { describe, expect, test } from "vitest";
import { typedMoment } from "@/lib/domain/core/swedish-time";
import { type DeskHours, freeSlots, parseDays, parseHours, slotsOn, typedHours } from "./desk";

const desk: DeskHours = {
  hours: [
    { weekday: 2, opens: "09:00", closes: "10:00" },
    { weekday: 2, opens: "13:00", closes: "13:40" },
  ],
  slotMinutes: 15,
  capacity: 2,
  closedDays: ["2026-12-08"],
};
/** Open around the hour when clocks are put forward and back. */
const night: DeskHours = {
  hours: [{ weekday: 7, opens: "01:00", closes: "04:00" }],
  slotMinutes: 30,
  capacity: 1,
  closedDays: [],
};
const times = (of: DeskHours, day: string) =>
  slotsOn(of, day).map(({ startsAt }) => typedMoment(startsAt).slice(11));
const at = (text: string) => ({ startsAt: new Date(text), endsAt: new Date(Date.parse(text) + 900_000) });

describe("a desk offers", () => {
  test("whole slots of its hours on the weekday, and none that would end after it closes", () => {
    expect(times(desk, "2026-12-01")).toEqual(["09:00", "09:15", "09:30", "09:45", "13:00", "13:15"]);
    expect(times(desk, "2026-12-02")).toEqual([]);
  });

  test("nothing on a day it is closed, or on a public holiday", () => {
    expect(times(desk, "2026-12-08")).toEqual([]);
    const christmas = { ...desk, hours: [{ weekday: 5, opens: "09:00", closes: "10:00" } as const] };
    expect(times(christmas, "2026-12-18")).toHaveLength(4);
    expect(times(christmas, "2026-12-25")).toEqual([]);
  });

  test("a Sunday like any day where it is open then", () => {
    expect(times(night, "2026-11-29")).toHaveLength(6);
    expect(times(night, "2027-03-28"), "not Easter Day, which it is closed").toEqual([]);
  });

  test("by the clock in Sweden in summer and in winter", () => {
    expect(slotsOn(desk, "2026-12-01")[0]?.startsAt.toISOString()).toBe("2026-12-01T08:00:00.000Z");
    expect(slotsOn(desk, "2026-07-07")[0]?.startsAt.toISOString()).toBe("2026-07-07T07:00:00.000Z");
  });

  test("no time that does not exist when clocks are put forward", () => {
    expect(times(night, "2026-03-29")).toEqual(["01:00", "01:30", "03:00", "03:30"]);
    expect(slotsOn(night, "2026-03-29")[2]?.startsAt.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  });

  test("each time once when clocks are put back", () => {
    expect(times(night, "2026-10-25")).toEqual(["01:00", "01:30", "02:00", "02:30", "03:00", "03:30"]);
    const starts = slotsOn(night, "2026-10-25").map(({ startsAt }) => startsAt.getTime());
    expect(starts).toEqual([...new Set(starts)].sort());
  });
});

describe("a slot is free", () => {
  const day = "2026-12-01";
  const early = new Date("2026-12-01T06:00:00Z");
  const count = (expected: { startsAt: Date; endsAt: Date }[], now = early) =>
    freeSlots(desk, day, expected, now).length;

  test("as long as fewer are expected than the desk takes at a time", () => {
    const nine = at("2026-12-01T08:00:00Z");
    expect([count([]), count([nine]), count([nine, nine])]).toEqual([6, 6, 5]);
  });

  test("not beside those who were given longer, or come in the middle of it", () => {
    const long = { startsAt: new Date("2026-12-01T08:10:00Z"), endsAt: new Date("2026-12-01T08:40:00Z") };
    expect(freeSlots({ ...desk, capacity: 1 }, day, [long], early)).toHaveLength(3);
  });

  test("only from now on", () => {
    expect(count([], new Date("2026-12-01T08:30:00Z"))).toBe(3);
  });
});

describe("hours as they are typed", () => {
  test("are one interval or several, with a colon or a full stop", () => {
    expect(parseHours("9.00-11.30, 13:00–15:00")).toEqual([
      { opens: "09:00", closes: "11:30" },
      { opens: "13:00", closes: "15:00" },
    ]);
    expect(parseHours("")).toEqual([]);
    expect(typedHours(desk.hours, 2)).toBe("09:00–10:00, 13:00–13:40");
  });

  test.each(["9-11", "15:00–13:00", "24:00–25:00", "09:00–11:00, 10:00–12:00", "stängt"])(
    "%s is refused",
    (text) => expect(parseHours(text)).toBeNull(),
  );

  test("days are sorted and told once; what is no day is refused", () => {
    expect(parseDays("2026-12-23, 2026-12-21\n2026-12-23")).toEqual(["2026-12-21", "2026-12-23"]);
    expect(parseDays("2026-02-31")).toBeNull();
    expect(parseDays("julafton")).toBeNull();
  });
});
