import { median } from "../foundation/figure";

const rounds = 25;

/** How many times as long one takes as another: the medians of rounds that alternate, after both are warm. */
export async function ratioOf(one: () => Promise<void>, other: () => Promise<void>): Promise<number> {
  const times = { one: [] as number[], other: [] as number[] };
  for (let round = -5; round < rounds; round++) {
    const [first, second] = [await secondsOf(one), await secondsOf(other)];
    if (round < 0) continue;
    times.one.push(first);
    times.other.push(second);
  }
  const [first, second] = [median(times.one), median(times.other)];
  console.log(`# medians: ${(first * 1000).toFixed(1)} ms against ${(second * 1000).toFixed(1)} ms`);
  return first / second;
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
