import { listDueKinds } from "@/db/core/outbox";

/**
 * One look for all kinds of work: they poll at the same moments, and whoever asks in a moment shares its answer. Most looks
 * find nothing, and a claim of each kind for itself cost as much as all else that a worker at rest does.
 */
export class SharedPoll {
  private lookedAt = Number.NEGATIVE_INFINITY;
  private due: Promise<ReadonlySet<string>> = Promise.resolve(new Set());

  constructor(
    private readonly everyMs: number,
    private readonly look = listDueKinds,
  ) {}

  /** Whether work of the kind is due; rejects while the database is away. */
  async isDue(kind: string): Promise<boolean> {
    const now = performance.now();
    if (now - this.lookedAt >= this.everyMs / 10) {
      this.lookedAt = now;
      this.due = this.look();
    }
    return (await this.due).has(kind);
  }

  /** Milliseconds to just after the next moment at which all look: a timer may be up to one early. */
  untilNext(): number {
    return Math.ceil(this.everyMs - (performance.now() % this.everyMs)) + 1;
  }
}
