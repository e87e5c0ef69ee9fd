import { setTimeout as later } from "node:timers/promises";

interface Limits {
  /** How many of one key's requests are under way at once. */
  running: number;
  /** How many more wait for their turn; beyond that one is turned away at once. */
  waiting: number;
  /** How long one waits before it is turned away. */
  patienceMs: number;
  /**
   * A flood has one request under way at a time, and after each a rest of so many times what it took, a second at most.
   * Without this, a flood is done as anything else.
   */
  floodRests?: number;
}
interface Queue {
  running: number;
  waiting: (() => void)[];
  /** By the clock of `performance`; until then the key counts as a flood. */
  floodsUntil: number;
}

/** For so long after one was turned away for their number, a key's requests are a flood. */
const floodMs = 10_000;
const longestRestMs = 1_000;

/**
 * One turn after the other for each key, so that who asks for much waits for their own and not others for theirs.
 * `enter` answers with how to leave, or undefined for who is turned away.
 */
export function workGate({ running, waiting, patienceMs, floodRests }: Limits) {
  const queues = new Map<string, Queue>();

  function passOn(key: string, queue: Queue): void {
    const next = queue.waiting.shift();
    if (next)
      next(); // the place goes on to whoever waits
    else {
      queue.running--;
      if (queue.running === 0) queues.delete(key);
    }
  }

  function leaver(key: string, queue: Queue): () => void {
    const began = performance.now();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = performance.now();
      const isFlood = queue.waiting.length > 0 && now < queue.floodsUntil;
      if (floodRests === undefined || !isFlood) return passOn(key, queue);
      if (queue.running > 1) return void queue.running--;
      setTimeout(() => passOn(key, queue), Math.min((now - began) * floodRests, longestRestMs));
    };
  }

  return {
    async enter(key: string): Promise<(() => void) | undefined> {
      const queue = queues.get(key) ?? { running: 0, waiting: [], floodsUntil: 0 };
      queues.set(key, queue);
      // A flood has a free place while it is slowed, and whoever comes later goes no sooner for that.
      if (queue.running < running && queue.waiting.length === 0) {
        queue.running++;
        return leaver(key, queue);
      }
      if (queue.waiting.length >= waiting) {
        queue.floodsUntil = performance.now() + floodMs;
        return undefined;
      }
      return (await turnOf(queue, patienceMs)) ? leaver(key, queue) : undefined;
    },
    /** How many keys are known: none whose work is done. */
    size: () => queues.size,
  };
}

async function turnOf(queue: Queue, patienceMs: number): Promise<boolean> {
  const ending = new AbortController();
  let turn = (): void => undefined;
  const comes = new Promise<true>((resolve) => {
    turn = () => resolve(true);
  });
  queue.waiting.push(turn);
  const tires = later(patienceMs, false as const, { signal: ending.signal, ref: false }).catch(() => false);
  const came = await Promise.race([comes, tires]);
  ending.abort();
  if (came) return true;
  const place = queue.waiting.indexOf(turn);
  if (place < 0) return true; // its turn came in the same moment
  queue.waiting.splice(place, 1);
  return false;
}
