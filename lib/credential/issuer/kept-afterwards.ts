/** Keeping so many entries takes a third of a second, and the next list can wait for that. */
const shortList = 5_000;

interface Bounds {
  /** No other list came for so long: nobody waits for one. */
  quietMs: number;
  /**
   * Longer than this no list lies inside alone, however fast others come. Keeping one holds up the next, for as long as
   * making two takes, so that a plan of 10,000 e-IDs is to end before.
   */
  mostMs: number;
}

interface Waiting {
  since: number;
  keep: () => Promise<unknown>;
  timer?: NodeJS.Timeout;
}

/**
 * Long lists are kept outside once no other follows: keeping one takes longer than making it, and while a bulk plan
 * blocks, the list that names its last e-ID would wait for what is told beside one that is already replaced.
 */
export class KeptAfterwards {
  private readonly waiting = new Map<string, Waiting>();
  /** The lists that are being kept, by name; of one there may be two for a moment. */
  private readonly underWay = new Map<Promise<unknown>, string>();

  constructor(private readonly bounds: Bounds = { quietMs: 2_000, mostMs: 30_000 }) {}

  /**
   * Publishes a list and keeps it: a short one at once, and a long one soon, or in its turn where none has been kept for
   * long. While the next is being made, what waits for quiet goes on waiting.
   */
  async publish<Published>(
    list: string,
    make: () => Promise<Published>,
    { entriesIn, keep }: { entriesIn: (published: Published) => number; keep: () => Promise<unknown> },
  ): Promise<Published> {
    const before = this.waiting.get(list);
    clearTimeout(before?.timer);
    try {
      const published = await make();
      const since = before?.since ?? performance.now();
      this.waiting.set(list, { since, keep });
      const isDue = performance.now() - since > this.bounds.mostMs;
      if (isDue || entriesIn(published) <= shortList) await this.keepNow(list);
      return published;
    } finally {
      this.startAgain(list);
    }
  }

  /** Whether one of an issuer's lists is being kept or soon will be. */
  isWaiting(issuerId: string): boolean {
    return [...this.waiting.keys(), ...this.underWay.values()].some((list) => list.startsWith(issuerId));
  }

  /** Nothing waits any longer. */
  async end(): Promise<void> {
    await Promise.all([...this.waiting.keys()].map((list) => this.keepNow(list)));
    await Promise.all(this.underWay.keys());
  }

  private startAgain(list: string): void {
    const found = this.waiting.get(list);
    if (!found) return;
    clearTimeout(found.timer);
    found.timer = setTimeout(() => void this.keepNow(list), this.bounds.quietMs).unref();
  }

  private async keepNow(list: string): Promise<void> {
    const found = this.waiting.get(list);
    if (!found) return;
    clearTimeout(found.timer);
    this.waiting.delete(list);
    const keeping = found.keep();
    this.underWay.set(keeping, list);
    await keeping.finally(() => this.underWay.delete(keeping));
  }
}
