/** A wait that is always as long is both. */
export interface WaitBounds {
  /** After something was found, when more may come. */
  leastMs: number;
  /** The longest wait that the promise allows while nothing is found. */
  mostMs: number;
}

/** The wait between two looks: it doubles while they find nothing, and is the shortest again after a find. */
export class DoublingWait {
  private ms: number;

  constructor(private readonly bounds: WaitBounds) {
    this.ms = bounds.leastMs;
  }

  /** The wait before the next look, in milliseconds. */
  next(): number {
    const wait = this.ms;
    this.ms = Math.min(this.bounds.mostMs, 2 * wait);
    return wait;
  }

  shorten(): void {
    this.ms = this.bounds.leastMs;
  }
}
