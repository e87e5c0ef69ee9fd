import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Line, LogLimit } from "./log-limit";

let said: object[] = [];
beforeEach(() => {
  said = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const fault = (message: string, stack: string[] = []) => ({ name: "Error", message, stack });
const line = (about: Record<string, unknown>, text = "work failed"): Line => ({
  level: 50,
  about,
  text,
  say: (more) => said.push({ text, ...more }),
});

test("the same fault many times is one line, and after a minute how many times more", () => {
  const limit = new LogLimit();
  const passed = Array.from({ length: 680 }, () => limit.passes(line({ fault: fault("no key") })));
  expect(passed.filter(Boolean)).toHaveLength(1);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([{ text: "work failed", repeated: 679, withinSeconds: 60 }]);
});

test("while it lasts it is told ever more seldom, at least once an hour", () => {
  const limit = new LogLimit();
  const again = setInterval(() => limit.passes(line({ fault: fault("no key") })), 1_000);
  vi.advanceTimersByTime(5 * 3_600_000);
  clearInterval(again);
  expect(said.map((one) => (one as { withinSeconds: number }).withinSeconds)).toEqual([
    60, 120, 240, 480, 960, 1920, 3600, 3600, 3600,
  ]);
});

test("a fault that comes back after a minute of peace is news", () => {
  const limit = new LogLimit();
  expect(limit.passes(line({ fault: fault("no key") }))).toBe(true);
  vi.advanceTimersByTime(60_001);
  expect(limit.passes(line({ fault: fault("no key") }))).toBe(true);
  expect(said).toEqual([]);
});

test("another fault, another work and another text are told at once", () => {
  const limit = new LogLimit();
  const lines = [
    line({ what: "publish", fault: fault("no key") }),
    line({ what: "publish", fault: fault("no room") }),
    line({ what: "renew", fault: fault("no key") }),
    line({ what: "renew", fault: fault("no key") }, "work was given up"),
  ];
  expect(lines.map((one) => limit.passes(one))).toEqual([true, true, true, true]);
});

test("each of the rows that fail is named, until they are more than twenty; the rest is counted", () => {
  const limit = new LogLimit();
  const passed = Array.from({ length: 5_500 }, (_, nth) =>
    limit.passes(line({ eidId: `0197a7f2-${nth}`, fault: fault(`row ${nth} is bad`) })),
  );
  expect(passed.filter(Boolean)).toHaveLength(20);
  expect(passed.slice(0, 20)).toEqual(Array(20).fill(true));
  limit.end();
  expect(said).toEqual([{ text: "work failed", repeated: 5_480, withinSeconds: 60 }]);
});

test("what is counted takes no room without end", () => {
  const limit = new LogLimit();
  for (let nth = 0; nth < 2_000; nth++) limit.passes(line({ what: `work ${nth}` }));
  expect(vi.getTimerCount()).toBe(500);
  limit.end();
  expect(vi.getTimerCount()).toBe(0);
});
