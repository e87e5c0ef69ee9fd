import { log } from "@/lib/log";
import { ClockError, type ClockWatch } from "@/lib/operation/clock/watch";

/** The time for work that depends on it, or none while the clock is wrong: said once when it goes and once when it is back. */
export class ClockGate {
  private stopped = false;

  constructor(private readonly clock: ClockWatch) {}

  async now(): Promise<Date | undefined> {
    try {
      const now = await this.clock.now();
      if (this.stopped) log().warn("the clock is right again: lists and due work go on");
      this.stopped = false;
      return now;
    } catch (fault) {
      if (!(fault instanceof ClockError)) throw fault;
      if (!this.stopped) log().error({ clock: fault.fault }, fault.message);
      this.stopped = true;
      return undefined;
    }
  }

  /** Does work with the time; leaves it for later while there is none. */
  async with<T>(work: (now: Date) => Promise<T>): Promise<T | undefined> {
    const now = await this.now();
    return now && work(now);
  }
}
