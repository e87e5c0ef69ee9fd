import type { StatusClock } from "./health";

/** The clock that cannot be set is asked once a second, and at once when the other has moved beside it. */
const askAgainMs = 1_000;

/** Whether answers may be dated now, for what cannot pay for asking each time. */
export class DateGuard {
  private isWrong = false;
  private told = { until: Number.NEGATIVE_INFINITY, apart: 0, may: false };

  constructor(private readonly clock: StatusClock) {}

  get may(): boolean {
    const steady = performance.now();
    const apart = Date.now() - steady;
    const { told } = this;
    if (steady < told.until && Math.abs(apart - told.apart) < askAgainMs) return told.may;
    this.told = { until: steady + askAgainMs, apart, may: !this.isWrong && !this.clock.hasMoved };
    return this.told.may;
  }

  /** Asks the database too; while that is away, what was last known holds. */
  async look(): Promise<void> {
    try {
      const { fault } = await this.clock.look();
      this.isWrong = fault !== null;
      this.told.until = Number.NEGATIVE_INFINITY;
    } catch {
      // how it is with the database is said elsewhere
    }
  }
}
