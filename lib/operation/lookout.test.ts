import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { workLane } from "./lane";
import { Lookout } from "./lookout";

const bounds = { leastMs: 250, mostMs: 800 };
let ending: AbortController;
let began: number;
beforeEach(() => {
  vi.useFakeTimers();
  ending = new AbortController();
  began = Date.now();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

/** A lookout that looks at `waiting`, and the milliseconds at which it looked. */
function looking(waiting: () => Promise<string[]> = async () => []) {
  const looks: number[] = [];
  const lookout = new Lookout(() => {
    looks.push(Date.now() - began);
    return waiting();
  }, bounds);
  const failures: unknown[] = [];
  const running = lookout.run(ending.signal, (fault) => failures.push(fault));
  return { lookout, looks, failures, running };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("while nothing is found the looks are ever further apart, and never more than the longest wait", async () => {
  const { looks } = looking();
  await pass(4_000);
  expect(looks).toEqual([0, 250, 750, 1_550, 2_350, 3_150, 3_950]);
});

test("only the lanes that have something waiting are released, each once a look", async () => {
  const found = [["mail.send"], [], ["mail.send", "job"]];
  const { lookout } = looking(async () => found.shift() ?? []);
  const released: string[] = [];
  for (const name of ["mail.send", "job", "due"])
    workLane(
      lookout,
      name,
      ending.signal,
      async () => released.push(`${name} ${Date.now() - began}`),
      vi.fn(),
    );
  await pass(10_000);
  expect(released).toEqual(["mail.send 0", "mail.send 750", "job 750"]);
});

test("work that was done makes the next looks come soon again, and work that could not be done does not", async () => {
  const { lookout, looks } = looking(async () => (looks.length === 4 ? ["job"] : ["due"]));
  workLane(lookout, "job", ending.signal, async () => 1, vi.fn());
  workLane(lookout, "due", ending.signal, async () => undefined, vi.fn());
  await pass(4_000);
  expect(looks).toEqual([0, 250, 750, 1_550, 1_800, 2_300, 3_100, 3_900]);
});

test("a signal makes it look at once", async () => {
  const { lookout, looks } = looking();
  await pass(2_000);
  lookout.hurry();
  await pass(0);
  expect(looks).toEqual([0, 250, 750, 1_550, 2_000]);
});

test("ten thousand signals a second are twenty looks a second, and the last of them is not left out", async () => {
  const { lookout, looks } = looking();
  await pass(2_000);
  looks.length = 0;
  for (let ms = 0; ms < 1_000; ms++) {
    for (let nth = 0; nth < 10; nth++) lookout.hurry();
    await pass(1);
  }
  expect(looks).toEqual(Array.from({ length: 21 }, (_, nth) => 2_000 + 50 * nth));
});

test("beside a queue so long that a look takes a while, signals make fewer looks", async () => {
  const { lookout, looks } = looking(async () => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return [];
  });
  for (let ms = 0; ms < 600; ms++) {
    lookout.hurry();
    await pass(1);
  }
  expect(looks).toEqual([0, 165, 330, 495]);
});

test("a signal that comes while a look is under way is followed by another look", async () => {
  let answer = (_: string[]): void => undefined;
  const { lookout, looks } = looking(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await pass(10);
  lookout.hurry();
  answer([]);
  await pass(100);
  expect(looks).toEqual([0, 110]);
});

test("a look that fails is told, and made again after waits that grow", async () => {
  const { looks, failures } = looking(() => Promise.reject(new Error("away")));
  await pass(2_000);
  expect(looks).toEqual([0, 250, 750, 1_550]);
  expect(failures).toHaveLength(4);
});

test("when the program is told to end every lane is let go, also one that comes late", async () => {
  const { lookout, running } = looking();
  const lane = lookout.until("job");
  ending.abort();
  await Promise.all([running, lane]);
  await lookout.until("due");
});
