import { expect, test } from "vitest";
import { icalendar } from "./icalendar";

const now = new Date("2026-11-24T09:00:00.123Z");
const day = {
  uid: "1-terminate-2027-01-31@sigill",
  day: "2027-01-31",
  summary: "Sista dag att säga upp: AV-2026-0004; Läs, och välj",
  description: "Avtalet löper till 30 april 2027.\nTre månader före: 31 januari 2027.",
  url: "https://sigill.example/a/agreements/1",
};

test("a day is a whole day, blocks no time and ends every line in CRLF", () => {
  const text = icalendar("Avtal", [day], now);
  expect(text).toContain("DTSTART;VALUE=DATE:20270131\r\n");
  expect(text).toContain("DTSTAMP:20261124T090000Z\r\n");
  expect(text).toContain("TRANSP:TRANSPARENT\r\n");
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")).toBe(true);
  expect(text.endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")).toBe(true);
});

test("what means something to a calendar is escaped", () => {
  const text = icalendar("Avtal", [day], now).replaceAll("\r\n ", "");
  expect(text).toContain("SUMMARY:Sista dag att säga upp: AV-2026-0004\\; Läs\\, och välj\r\n");
  expect(text).toContain("2027.\\nTre månader före");
});

test("no line is longer than 75 octets, no character is cut, and unfolded the text is whole", () => {
  const summary = `${"åäö😀".repeat(40)}slut`;
  const text = icalendar("Avtal", [{ ...day, summary }], now);
  for (const line of text.split("\r\n"))
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text).not.toContain("\ufffd");
  expect(text.replaceAll("\r\n ", "")).toContain(`SUMMARY:${summary}\r\n`);
});

test("a calendar of one day is this, line by line", () => {
  const one = {
    uid: "1@sigill",
    day: "2027-01-31",
    summary: "A",
    description: "B",
    url: "https://s.example/1",
  };
  expect(icalendar("Avtal, alla", [one], now).split("\r\n")).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Sigill//Agreements//SV",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "X-WR-CALNAME:Avtal\\, alla",
    "BEGIN:VEVENT",
    "UID:1@sigill",
    "DTSTAMP:20261124T090000Z",
    "DTSTART;VALUE=DATE:20270131",
    "SUMMARY:A",
    "DESCRIPTION:B",
    "URL:https://s.example/1",
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("a line of 75 octets stays one line, and one of 76 becomes two", () => {
  const line = (length: number) =>
    icalendar("a".repeat(length - "X-WR-CALNAME:".length), [], now).split("\r\n")[5];
  expect(line(75)).toHaveLength(75);
  expect(line(76)).toHaveLength(75);
  expect(icalendar("a".repeat(62), [], now)).not.toContain("\r\n ");
  expect(icalendar("a".repeat(63), [], now)).toContain("\r\n a\r\n");
});
