import { log } from "@/lib/log";
import type { ClockWatch } from "@/lib/operation/clock/watch";
import type { KeyStoreFault, WatchedKeys } from "@/lib/pki/signer";
import { tellSignerFaults } from "@/lib/program/metrics";

export type SignerFault = "database-away" | "clock-wrong" | "key-locked" | KeyStoreFault;

/** What keeps the signer from signing; nothing while all is well. */
export class SignerHealth {
  private told: readonly SignerFault[] = [];

  constructor(
    private readonly clock: ClockWatch,
    private readonly keys: Pick<WatchedKeys, "fault" | "locks">,
  ) {}

  async look(): Promise<SignerFault[]> {
    const [clock, key] = await Promise.all([this.clockFault(), this.keys.fault()]);
    return [clock, key, this.lockFault()].flatMap((fault) => fault ?? []);
  }

  /** One key of several, perhaps: the others sign on. */
  private lockFault(): SignerFault | undefined {
    const locks = this.keys.locks();
    const open = new Set(locks.flatMap(({ custody, isOpen }) => (isOpen() ? custody.guards : [])));
    return locks.some(({ custody }) => !open.has(custody.guards)) ? "key-locked" : undefined;
  }

  /** Counts what is amiss for whoever watches, and says in the log what has begun and what is over. */
  async tell(): Promise<void> {
    const faults = await this.look();
    tellSignerFaults(faults);
    for (const code of faults) if (!this.told.includes(code)) log().warn({ code }, wordsOf(code));
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

const wordsOf = (code: SignerFault) =>
  code === "key-locked" ? "a key is locked: custodians are needed (npm run unlock)" : "nothing is signed";
