import { setTimeout as later } from "node:timers/promises";

interface Limits {
  /** How many of one key's requests are under way at once. */
  running: number;
  /** How many more wait for their turn; beyond that one is turned away at once. */
  waiting: number;
  /** How long one waits before it is turned away. */
  patienceMs: number;
}
interface Queue {
  running: number;
  waiting: (() => void)[];
}

/**
 * One turn after the other for each key, so that who asks for much waits for their own and not others for theirs.
 * `enter` answers with how to leave, or undefined for who is turned away.
 */
export function workGate({ running, waiting, patienceMs }: Limits) {
  const queues = new Map<string, Queue>();

  function leaver(key: string, queue: Queue): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = queue.waiting.shift();
      if (next) return next(); // the place goes on to whoever waits
      queue.running--;
      if (queue.running === 0) queues.delete(key);
    };
  }

  return {
    async enter(key: string): Promise<(() => void) | undefined> {
      const queue = queues.get(key) ?? { running: 0, waiting: [] };
      queues.set(key, queue);
      if (queue.running < running) {
        queue.running++;
        return leaver(key, queue);
      }
      if (queue.waiting.length >= waiting) return undefined;
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
