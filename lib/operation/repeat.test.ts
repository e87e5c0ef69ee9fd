import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { repeat } from "./repeat";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The seconds at which work that answers these in turn is done, within a minute. */
async function secondsOf(every: Parameters<typeof repeat>[0], answers: unknown[]): Promise<number[]> {
  const ending = new AbortController();
  const began = Date.now();
  const seconds: number[] = [];
  const failures: unknown[] = [];
  const work = async () => {
    seconds.push((Date.now() - began) / 1000);
    const answer = answers[seconds.length - 1];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const repeating = repeat(every, ending.signal, work, (fault) => failures.push(fault));
  await vi.advanceTimersByTimeAsync(60_000);
  ending.abort();
  await repeating;
  expect(failures).toEqual(answers.filter((answer) => answer instanceof Error));
  return seconds;
}

test("between two bounds the pause doubles until the work has found something", async () => {
  const every = { leastMs: 5_000, mostMs: 15_000 };
  expect(await secondsOf(every, [])).toEqual([0, 5, 15, 30, 45, 60]);
  expect(await secondsOf(every, [0, false, 3])).toEqual([0, 5, 15, 20, 30, 45, 60]);
  expect(await secondsOf(every, [undefined, undefined, true])).toEqual([0, 5, 15, 20, 30, 45, 60]);
});

test("work that fails is done again, after pauses that grow as if it had found nothing", async () => {
  expect(await secondsOf({ leastMs: 5_000, mostMs: 15_000 }, [new Error("away"), new Error("away")])).toEqual(
    [0, 5, 15, 30, 45, 60],
  );
});

test("with one interval it is kept", async () => {
  expect(await secondsOf(15_000, [2])).toEqual([0, 15, 30, 45, 60]);
});
