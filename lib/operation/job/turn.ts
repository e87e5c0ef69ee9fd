import type { Tx } from "@/db/core/client";
import type { JobHold } from "@/db/operation/job";
import type { Actor } from "@/lib/domain/core/actor";

export interface JobRunner {
  /** Who an account is now: roles may have gone since it asked. */
  actorOf(tx: Tx, organisationId: string, accountId: string): Promise<Actor | undefined>;
  /** The time, or none while the clock is wrong: nothing is then begun. */
  now(): Promise<Date | undefined>;
  publicUrl: string;
  /** Told of every fault, so that the program can log it. */
  onFailure?(kind: string, error: unknown): void;
  /** How many jobs this worker does at a time, two at least: the first slot takes only what is done in chunks. */
  slots?: number;
  /** A job whose worker is gone is taken over after so long. */
  leaseMs?: number;
  /** How long one job is worked on before the next employer's. */
  sliceMs?: number;
}

/** The clock is wrong, or the program is told to end: the job is let go of as it is. */
export class Halted extends Error {}

/** One worker's turn with a job. */
export class Turn {
  readonly leaseMs: number;
  private readonly began = performance.now();

  constructor(
    readonly hold: JobHold,
    readonly options: JobRunner,
    private readonly signal: AbortSignal,
  ) {
    this.leaseMs = options.leaseMs ?? 30_000;
  }

  isOver(): boolean {
    return this.signal.aborted || performance.now() - this.began >= (this.options.sliceMs ?? 1_000);
  }

  async requireNow(): Promise<Date> {
    const now = this.signal.aborted ? undefined : await this.options.now();
    if (!now) throw new Halted();
    return now;
  }
}
