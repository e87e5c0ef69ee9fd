import { Rest } from "./repeat";

/** When the database is looked at next: soon after a signal, and without one by and by. */
export class Pace {
  /** Whether signals come; until that is known they do not. */
  hears = false;
  private began = Number.NEGATIVE_INFINITY;
  private isWanted = false;
  private readonly rest = new Rest();

  /**
   * @param soonestMs between the beginnings of two looks, however often one is wanted; as often where no signal comes
   * @param latestMs the same while nobody wants one
   */
  constructor(
    private readonly soonestMs: number,
    private readonly latestMs: number,
  ) {}

  /** A look as soon as there may be one. */
  readonly want = (): void => {
    if (this.isWanted) return;
    this.isWanted = true;
    this.rest.wake();
  };

  /** Resolves when the next look is due, which is taken to begin then. */
  async due(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { soonestMs, latestMs } = this;
      const left = this.began + (this.isWanted || !this.hears ? soonestMs : latestMs) - performance.now();
      if (left <= 0) break;
      await this.rest.for(left, signal);
    }
    this.began = performance.now();
    this.isWanted = false;
  }
}
