import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { workGate } from "./work-gate";

const limits = { running: 2, waiting: 32, patienceMs: 60_000, floodRests: 2 };
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** So many of Karin's at once: how to leave for those that are under way, and how many were turned away. */
async function manyAt(gate: ReturnType<typeof workGate>, length: number) {
  const under: { way: (() => void)[]; refused: number } = { way: [], refused: 0 };
  const all = Array.from({ length }, async () => {
    const leave = await gate.enter("karin");
    if (leave) under.way.push(leave);
    else under.refused++;
  });
  await turn();
  const later = async (ms: number) => {
    vi.advanceTimersByTime(ms);
    await turn();
    return under.way.length;
  };
  const leave = () => {
    under.way.shift()?.();
    return later(0);
  };
  return { under, all, later, leave };
}

test("of two hundred at once two are under way, thirty-two wait and the rest are told; another is let in at once", async () => {
  const gate = workGate(limits);
  const { under, all, leave } = await manyAt(gate, 200);
  expect([under.way.length, under.refused]).toEqual([2, 166]);

  const others = await gate.enter("jonas");
  expect(others).toBeDefined();
  others?.();

  let served = 0;
  for (; under.way.length > 0; served++) await leave();
  await Promise.all(all);
  expect(served).toBe(34);
  expect(gate.size()).toBe(0);
});

test("of a flood one is under way at a time, and after each there is a rest of twice what it took", async () => {
  const { later, leave } = await manyAt(workGate(limits), 35);
  expect(await leave()).toBe(1); // of two
  await later(100);
  expect(await leave()).toBe(0);
  expect(await later(199)).toBe(0);
  expect(await later(1)).toBe(1);
  await later(40);
  expect(await leave()).toBe(0);
  expect(await later(79)).toBe(0);
  expect(await later(1)).toBe(1);
});

test("a flood rests for a second at most, and whoever comes meanwhile goes last", async () => {
  const gate = workGate({ ...limits, waiting: 2 });
  const { later, leave } = await manyAt(gate, 5);
  await leave();
  await later(5_000);
  await leave();
  expect(await later(999)).toBe(0);
  expect(await later(1)).toBe(1);
  const last = vi.fn();
  void gate.enter("karin").then(last);
  await later(5_000);
  expect(last).not.toHaveBeenCalled();
});

test("ten seconds after the last was turned away, and where none was, no place rests", async () => {
  const flood = await manyAt(workGate(limits), 35);
  await flood.leave();
  await flood.later(10_000);
  expect(await flood.leave()).toBe(1);

  const many = await manyAt(workGate(limits), 34);
  await many.later(100);
  expect(await many.leave()).toBe(2);
});

test("a gate of whom several share a key has no rests", async () => {
  const { later, leave } = await manyAt(workGate({ ...limits, floodRests: undefined }), 200);
  await later(100);
  expect(await leave()).toBe(2);
});

test("who waits too long is told, and takes no place in the queue", async () => {
  const gate = workGate({ running: 1, waiting: 5, patienceMs: 10 });
  const leave = await gate.enter("karin");
  expect(await gate.enter("karin")).toBeUndefined();
  leave?.();
  const next = await gate.enter("karin");
  expect(next).toBeDefined();
  next?.();
  expect(gate.size()).toBe(0);
});

test("leaving twice frees one place", async () => {
  const gate = workGate({ running: 1, waiting: 5, patienceMs: 10 });
  const leave = await gate.enter("karin");
  leave?.();
  leave?.();
  expect(await gate.enter("karin")).toBeDefined();
  expect(await gate.enter("karin")).toBeUndefined();
});
