import { readdir } from "node:fs/promises";
import type { ClockWatch } from "@/lib/operation/clock/watch";

export type SignerFault = "database-away" | "clock-wrong" | "key-missing";

/** What keeps the signer from signing; nothing while all is well. */
export class SignerHealth {
  constructor(
    private readonly clock: ClockWatch,
    private readonly keys: string,
  ) {}

  async look(): Promise<SignerFault[]> {
    const [clock, key] = await Promise.all([this.clockFault(), this.keyFault()]);
    return [clock, key].flatMap((fault) => fault ?? []);
  }

  private async clockFault(): Promise<SignerFault | undefined> {
    try {
      return (await this.clock.look()).fault ? "clock-wrong" : undefined;
    } catch {
      return "database-away";
    }
  }

  /** Before the first ceremony there is none; what a single issuer lacks is said when it is asked for. */
  private async keyFault(): Promise<SignerFault | undefined> {
    const names = await readdir(this.keys).catch(() => []);
    return names.some((name) => name.endsWith(".key.json")) ? undefined : "key-missing";
  }
}
