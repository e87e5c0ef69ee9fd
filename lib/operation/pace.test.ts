import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pace } from "./pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How many looks begin in so many milliseconds, of which `wanting` sees each. */
async function looksIn(ms: number, pace: Pace, wanting: (passed: number) => void): Promise<number> {
  const ending = new AbortController();
  let count = 0;
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await pace.due(ending.signal);
      if (!ending.signal.aborted) count++;
    }
  })();
  for (let passed = 0; passed < ms; passed++) {
    wanting(passed);
    await vi.advanceTimersByTimeAsync(1);
  }
  ending.abort();
  await looking;
  return count;
}

function hearing(): Pace {
  const pace = new Pace(50, 480);
  pace.hears = true;
  return pace;
}

test("without a signal it looks at least twice a second, and hardly more often", async () => {
  const looks = await looksIn(10_000, hearing(), () => undefined);
  expect(looks).toBeGreaterThanOrEqual(20);
  expect(looks).toBeLessThanOrEqual(24);
});

test("where no signal can be heard it looks twenty times a second", async () => {
  const looks = await looksIn(1_000, new Pace(50, 480), () => undefined);
  expect(looks).toBeGreaterThanOrEqual(19);
  expect(looks).toBeLessThanOrEqual(21);
});

test("a signal is a look at once", async () => {
  const pace = hearing();
  await pace.due(new AbortController().signal);
  await vi.advanceTimersByTimeAsync(60);
  const due = vi.fn();
  void pace.due(new AbortController().signal).then(due);
  await vi.advanceTimersByTimeAsync(0);
  expect(due).not.toHaveBeenCalled();
  pace.want();
  await vi.advanceTimersByTimeAsync(0);
  expect(due).toHaveBeenCalled();
});

test("ten thousand signals a second are twenty looks", async () => {
  const pace = hearing();
  const looks = await looksIn(1_000, pace, () => {
    for (let nth = 0; nth < 10; nth++) pace.want();
  });
  expect(looks).toBeGreaterThanOrEqual(19);
  expect(looks).toBeLessThanOrEqual(21);
});

test("signals that come close together are one look", async () => {
  const pace = hearing();
  const looks = await looksIn(400, pace, (passed) => {
    if (passed >= 100 && passed < 110) pace.want();
  });
  expect(looks).toBeLessThanOrEqual(3); // the first of all, the one at the signal, and one for what came during it
});
