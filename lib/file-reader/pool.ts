import { ReadingStopped } from "@/lib/document/reading-stopped";

/** A child as the pool sees it. */
interface Kept {
  isFit(): boolean;
  end(): void;
}
export interface PoolBounds {
  /** How many files of one employer are read at a time, and of all employers. */
  employer: number;
  all: number;
  /** How long a child with nothing to read is kept. */
  restMs: number;
}
interface Waiting {
  employer: string;
  begin: () => void;
}

/** The children of one program: each begun when a file waits, and kept for a while for the next of that employer. */
export class ReaderPool<Child extends Kept> {
  private readonly reading = new Map<string, number>();
  private readonly resting = new Map<Child, { employer: string; timer: NodeJS.Timeout }>();
  private waiting: Waiting[] = [];

  constructor(
    private readonly bounds: PoolBounds,
    private readonly begin: () => Promise<Child>,
  ) {}

  /** Lets the work have a child once it is this employer's turn. Whoever waits longer than that gets ReadingStopped. */
  async *with<T>(
    employer: string,
    patienceMs: number,
    work: (child: Child) => AsyncGenerator<T, void>,
  ): AsyncGenerator<T, void> {
    await this.turn(employer, patienceMs);
    let child: Child | undefined;
    try {
      child = this.rested(employer) ?? (await this.begin());
      yield* work(child);
    } finally {
      if (child) this.keep(employer, child);
      this.count(employer, -1);
      this.next();
    }
  }

  private turn(employer: string, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = () => {
        this.waiting = this.waiting.filter((one) => one !== mine);
        reject(new ReadingStopped("busy"));
      };
      const timer = Number.isFinite(patienceMs) ? setTimeout(late, patienceMs) : undefined;
      const begin = () => {
        clearTimeout(timer);
        this.count(employer, 1);
        resolve();
      };
      const mine = { employer, begin };
      this.waiting.push(mine);
      this.next();
    });
  }

  /** Lets those begin that may: first the employer with the fewest files being read, so that none keeps another out. */
  private next(): void {
    for (;;) {
      if (this.total() >= this.bounds.all) return;
      const free = this.waiting.filter(({ employer }) => this.countOf(employer) < this.bounds.employer);
      const [first] = free.toSorted((one, two) => this.countOf(one.employer) - this.countOf(two.employer));
      if (!first) return;
      this.waiting = this.waiting.filter((one) => one !== first);
      first.begin();
    }
  }

  /** The employer's own resting child. Where a new one would be one too many, another's goes. */
  private rested(employer: string): Child | undefined {
    for (const [child, { employer: its }] of this.resting) {
      if (its !== employer) continue;
      this.forget(child);
      if (child.isFit()) return child;
      child.end();
    }
    for (const oldest of this.resting.keys())
      if (this.total() + this.resting.size > this.bounds.all) this.drop(oldest);
    return undefined;
  }

  private keep(employer: string, child: Child): void {
    if (child.isFit()) {
      const timer = setTimeout(() => this.drop(child), this.bounds.restMs).unref();
      this.resting.set(child, { employer, timer });
    } else child.end();
  }

  private drop(child: Child): void {
    this.forget(child);
    child.end();
  }

  private forget(child: Child): void {
    clearTimeout(this.resting.get(child)?.timer);
    this.resting.delete(child);
  }

  private count(employer: string, by: 1 | -1): void {
    const now = this.countOf(employer) + by;
    if (now > 0) this.reading.set(employer, now);
    else this.reading.delete(employer);
  }

  private countOf(employer: string): number {
    return this.reading.get(employer) ?? 0;
  }

  private total(): number {
    return [...this.reading.values()].reduce((sum, one) => sum + one, 0);
  }
}
