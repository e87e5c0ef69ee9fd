import { steadyNow } from "./steady";

/** When the database is looked at next: soon after a signal, and without one by and by. */
export class Pace {
  /** Whether signals come; until that is known they do not. */
  hears = false;
  private began = Number.NEGATIVE_INFINITY;
  private isWanted = false;
  private wake: () => void = () => undefined;

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
    this.wake();
  };

  /** Resolves when the next look is due, which is taken to begin then. */
  async due(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { soonestMs, latestMs } = this;
      const left = this.began + (this.isWanted || !this.hears ? soonestMs : latestMs) - steadyNow();
      if (left <= 0) break;
      await this.rest(left, signal);
    }
    this.began = steadyNow();
    this.isWanted = false;
  }

  private rest(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener("abort", end);
      this.wake = end;
    });
  }
}
