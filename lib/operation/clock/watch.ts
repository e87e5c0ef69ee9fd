import { openSync, readSync } from "node:fs";
import { askDatabaseTime } from "@/db/core/clock";
import {
  type ClockBase,
  type ClockFault,
  type ClockState,
  clockFaultOf,
  clockToleranceMs,
  movedMs,
  nextBase,
} from "@/lib/domain/operation/clock";

/** The clocks of this machine, in milliseconds. */
export interface Machine {
  wall(): number;
  steady(): number;
}

export const machine: Machine = {
  wall: () => Date.now(),
  steady: () => uptimeMs() ?? performance.now(),
};

const uptime = Buffer.alloc(64);
let uptimeFile: number | undefined;

/**
 * Linux counts what the machine slept through here and not in Node's own; a sleep is no jump of the clock. The file stays
 * open, since each look at what waits asks for the time twice.
 */
function uptimeMs(): number | undefined {
  try {
    uptimeFile ??= openSync("/proc/uptime", "r");
    const length = readSync(uptimeFile, uptime, 0, uptime.length, 0);
    return Number.parseFloat(uptime.toString("latin1", 0, length)) * 1000;
  } catch {
    return undefined;
  }
}

/** The time cannot be worked by now. Whatever it was for is tried again and goes on by itself. */
export class ClockError extends Error {
  override readonly name = "ClockError";

  constructor(readonly fault: ClockFault) {
    super(
      fault === "moved"
        ? "the machine's clock was set while this program ran: nothing is signed or carried out until it is right again, or the program is started anew"
        : "the machine's clock and the database's differ by more than a minute: nothing is signed or carried out until they agree",
    );
  }
}

interface Heard {
  database: number;
  steady: number;
  tookMs: number;
}

/** The database is asked once a second at most; in between its time goes on with the steady clock. */
const askAgainMs = 1_000;

/** The time to work by, held against a clock that cannot be set and against the database's. */
export class ClockWatch {
  private base: ClockBase;
  private told: Heard | undefined;

  constructor(
    private readonly here: Machine = machine,
    private readonly askDatabase: () => Promise<Date> = askDatabaseTime,
  ) {
    this.base = { wall: here.wall(), steady: here.steady() };
  }

  /** Throws ClockError when the time cannot be worked by, and what the database throws when it is away. */
  async now(): Promise<Date> {
    const { fault, at } = await this.look();
    if (fault) throw new ClockError(fault);
    return at;
  }

  /** Whether the machine's clock was set, without asking anybody: for what cannot wait. */
  get hasMoved(): boolean {
    return (
      Math.abs(movedMs(this.base, { wall: this.here.wall(), steady: this.here.steady() })) > clockToleranceMs
    );
  }

  /** The clock that cannot be set, in milliseconds. */
  steady(): number {
    return this.here.steady();
  }

  /** Takes the database's time from an answer that was asked for at `asked` of the steady clock. */
  hear(databaseTime: Date, asked: number): Heard {
    const steady = this.here.steady();
    this.told = { database: databaseTime.getTime(), steady, tookMs: steady - asked };
    return this.told;
  }

  async look(): Promise<ClockState> {
    const told = await this.ask();
    const wall = this.here.wall();
    const steady = this.here.steady();
    const difference = wall - (told.database + steady - told.steady);
    // The answer was given at some time since it was asked for: the benefit of that doubt is the database's.
    const aheadMs = Math.round(difference > 0 ? Math.max(0, difference - told.tookMs) : difference);
    const reading = { wall, steady, database: wall - aheadMs };
    const fault = clockFaultOf(this.base, reading) ?? null;
    this.base = nextBase(this.base, reading);
    return { fault, aheadMs, at: new Date(wall) };
  }

  private async ask(): Promise<Heard> {
    const asked = this.here.steady();
    if (this.told && asked - this.told.steady < askAgainMs) return this.told;
    return this.hear(await this.askDatabase(), asked);
  }
}
