import { DoublingWait, type WaitBounds } from "./doubling-wait";
import { Rest } from "./repeat";

/** However many signals come, two looks are this far apart at least. */
const apartMs = 50;
/** Looks take a tenth of a program's time at most: beside a long queue a look takes longer. */
const shareOfLooks = 10;

interface Lane {
  released: Promise<void>;
  release: () => void;
}

/**
 * One look for all of a program's work (docs/adr/0132). Work waits in lanes: a look answers which lanes have something
 * waiting, and only those run. A look of each lane for itself cost more than all else that a program at rest did. The wait
 * between looks doubles until work was done or somebody signals.
 */
export class Lookout {
  private readonly lanes = new Map<string, Lane>();
  private readonly wait: DoublingWait;
  private isHurried = false;
  private isShorter = false;
  private isOver = false;
  private readonly rest = new Rest();

  /** @param look answers the lanes that have something waiting. */
  constructor(
    private readonly look: () => Promise<Iterable<string>>,
    private readonly bounds: WaitBounds,
  ) {
    this.wait = new DoublingWait(bounds);
  }

  /** Resolves when a look has found something in the lane, and when the program is told to end. */
  until(name: string): Promise<void> {
    if (this.isOver) return Promise.resolve();
    const known = this.lanes.get(name);
    if (known) return known.released;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.lanes.set(name, { released, release });
    return released;
  }

  /** Work was done, so that more may come soon. */
  hasWorked(): void {
    this.wait.shorten();
    this.isShorter = true;
    this.rest.wake();
  }

  /** Looks as soon as it may. Anybody can make it do so at any rate, hence the least distance. */
  hurry(): void {
    this.wait.shorten();
    this.isHurried = true;
    this.rest.wake();
  }

  /** Looks until the signal says so. A look that fails is passed on and made again. */
  async run(signal: AbortSignal, onFailure: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      this.isHurried = false;
      const begun = performance.now();
      const found = await this.look().catch((fault: unknown) => {
        onFailure(fault);
        return [];
      });
      for (const name of found) this.release(name);
      const ended = performance.now();
      await this.untilDue(ended, this.apartAfter(ended - begun), signal);
    }
    this.isOver = true;
    for (const name of [...this.lanes.keys()]) this.release(name);
  }

  /** Where nothing happens it wakes once, when the wait is over. */
  private async untilDue(ended: number, apart: number, signal: AbortSignal): Promise<void> {
    let wait = this.wait.next();
    while (!signal.aborted) {
      const left = ended + (this.isHurried ? apart : wait) - performance.now();
      if (left <= 0) return;
      this.isShorter = false;
      await this.rest.for(left, signal);
      if (this.isShorter) wait = Math.min(wait, this.wait.next());
    }
  }

  private apartAfter(tookMs: number): number {
    return Math.min(this.bounds.leastMs, Math.max(apartMs, shareOfLooks * tookMs));
  }

  private release(name: string): void {
    this.lanes.get(name)?.release();
    this.lanes.delete(name);
  }
}
