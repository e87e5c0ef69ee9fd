import { setTimeout as later } from "node:timers/promises";
import { LRUCache } from "lru-cache";

/** The longest time that one block keeps other work from beginning. */
const longestMs = 1_000;
/** So many blocks of one account in a minute come first. Beyond them they take their turn, so that nobody stops the others. */
const mostInAMinute = 10;

const begun = new LRUCache<string, number[]>({ max: 10_000, ttl: 60_000 });
const underWay = new Set<Promise<void>>();

/**
 * A block has the program's one thread to itself: until the function that this answers is called, and for a second at
 * most, no other work begins.
 */
export function blockBegins(account: string): () => void {
  const now = performance.now();
  const recent = (begun.get(account) ?? []).filter((moment) => now - moment < 60_000);
  if (recent.length >= mostInAMinute) return () => undefined;
  begun.set(account, [...recent, now]);
  const ending = new AbortController();
  const hold = later(longestMs, undefined, { signal: ending.signal, ref: false })
    .catch(() => undefined)
    .then(() => void underWay.delete(hold));
  underWay.add(hold);
  return () => ending.abort();
}

/** Work that is not a block begins after the blocks that are under way now. Later ones do not make it wait again. */
export async function afterBlocks(): Promise<void> {
  if (underWay.size > 0) await Promise.all(underWay);
}
