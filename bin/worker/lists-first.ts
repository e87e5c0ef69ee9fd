import { setTimeout as later } from "node:timers/promises";

/** The longest time that one list keeps other work from beginning. */
const longestMs = 5_000;

/**
 * A list has the worker's one thread to itself: while it is published, what can wait begins nothing. Each blocked e-ID
 * leaves a mail, a notice and a look behind, and those of a bulk plan would each take their turn before the list that
 * names its last e-ID.
 */
export class ListsFirst {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly mostMs = longestMs) {}

  async publish<T>(work: () => Promise<T>): Promise<T> {
    const published = work();
    const ended = published.catch(() => undefined);
    this.underWay.add(ended);
    try {
      return await published;
    } finally {
      this.underWay.delete(ended);
    }
  }

  /** When no list is being published, and after some seconds in any case. */
  async turn(): Promise<void> {
    if (this.underWay.size > 0)
      await Promise.race([Promise.all(this.underWay), later(this.mostMs, undefined, { ref: false })]);
  }
}
