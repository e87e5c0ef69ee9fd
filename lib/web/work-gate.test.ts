import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { workGate } from "./work-gate";

const limits = { running: 4, waiting: 32, patienceMs: 60_000 };

test("of two hundred at once four are under way, thirty-two wait and the rest are told; another is let in at once", async () => {
  const gate = workGate(limits);
  const inside: (() => void)[] = [];
  let refused = 0;
  const all = Array.from({ length: 200 }, async () => {
    const leave = await gate.enter("karin");
    if (leave) inside.push(leave);
    else refused++;
  });
  await turn();
  expect([inside.length, refused]).toEqual([4, 164]);

  const others = await gate.enter("jonas");
  expect(others).toBeDefined();
  others?.();

  let most = 0;
  let served = 0;
  while (inside.length > 0) {
    most = Math.max(most, inside.length);
    inside.shift()?.();
    served++;
    await turn();
  }
  await Promise.all(all);
  expect([most, served]).toEqual([4, 36]);
  expect(gate.size()).toBe(0);
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
