import { log } from "@/lib/log";
import type { ClockWatch } from "@/lib/operation/clock/watch";
import type { KeyStoreFault, WatchedKeys } from "@/lib/pki/signer";
import { tellSignerFaults } from "@/lib/program/metrics";

export type SignerFault = "database-away" | "clock-wrong" | KeyStoreFault;

/** What keeps the signer from signing; nothing while all is well. */
export class SignerHealth {
  private told: readonly SignerFault[] = [];

  constructor(
    private readonly clock: ClockWatch,
    private readonly keys: Pick<WatchedKeys, "fault">,
  ) {}

  async look(): Promise<SignerFault[]> {
    const [clock, key] = await Promise.all([this.clockFault(), this.keys.fault()]);
    return [clock, key].flatMap((fault) => fault ?? []);
  }

  /** Counts what is amiss for whoever watches, and says in the log what has begun and what is over. */
  async tell(): Promise<void> {
    const faults = await this.look();
    tellSignerFaults(faults);
    for (const code of faults) if (!this.told.includes(code)) log().warn({ code }, "nothing is signed");
    for (const code of this.told)
      if (!faults.includes(code)) log().info({ code }, "over; it is signed again");
    this.told = faults;
  }

  private async clockFault(): Promise<SignerFault | undefined> {
    try {
      return (await this.clock.look()).fault ? "clock-wrong" : undefined;
    } catch {
      return "database-away";
    }
  }
}
