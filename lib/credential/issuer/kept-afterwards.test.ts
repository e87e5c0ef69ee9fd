import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeptAfterwards } from "./kept-afterwards";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Making a list takes so long; keeping one takes no time. */
function aFolder(makingMs = 0) {
  const lies: number[] = [];
  const afterwards = new KeptAfterwards();
  const make = async (entries: number) => {
    if (makingMs > 0) await new Promise((resolve) => setTimeout(resolve, makingMs));
    if (entries < 0) throw new Error("the signer is away");
    return { entries };
  };
  const publish = (number: number, entries: number) =>
    afterwards.publish("an issuer 0", () => make(entries), {
      entriesIn: (published) => published.entries,
      keep: async () => lies.push(number),
    });
  return { lies, afterwards, publish };
}

test("a list of 5,000 entries lies outside before the next is begun", async () => {
  const { lies, publish } = aFolder();
  await publish(1, 5_000);
  expect(lies).toEqual([1]);
});

test("a longer one lies outside two seconds after it, and one that another follows sooner never does", async () => {
  const { lies, afterwards, publish } = aFolder();
  await publish(1, 100_000);
  await vi.advanceTimersByTimeAsync(1_900);
  await publish(2, 100_000);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(lies).toEqual([]);
  expect(afterwards.isWaiting("an issuer")).toBe(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(lies).toEqual([2]);
  expect(afterwards.isWaiting("an issuer")).toBe(false);
});

test("however fast lists follow each other, one lies outside every thirty seconds, and its publisher waits for it", async () => {
  const { lies, publish } = aFolder();
  for (let number = 1; number <= 64; number++) {
    await publish(number, 100_000);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(lies).toEqual([32, 64]);
});

test("while the next is being made nothing is kept, and where it fails the one before is", async () => {
  const { lies, publish } = aFolder(5_000);
  const first = publish(1, 100_000);
  await vi.advanceTimersByTimeAsync(5_000);
  await first;
  const failing = expect(publish(2, -1)).rejects.toThrow("the signer is away");
  await vi.advanceTimersByTimeAsync(4_900);
  expect(lies).toEqual([]);
  await vi.advanceTimersByTimeAsync(100);
  await failing;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(lies).toEqual([1]);
});

test("what waits when the worker ends lies outside before it has ended", async () => {
  const { lies, afterwards, publish } = aFolder();
  await publish(1, 100_000);
  await afterwards.end();
  expect(lies).toEqual([1]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lies).toEqual([1]);
});
