import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { withoutOrganisation } from "@/db/core/client";
import { listHeldConnections, listIssuerFacts, readOutboxFacts } from "@/db/operation/health";
import { saveBeat } from "@/db/operation/worker";
import { type Fault, heldFaults, issuerFaults, outboxFaults } from "@/lib/domain/operation/health";
import type { ClockWatch } from "@/lib/operation/clock/watch";
import type { ListFolder } from "@/lib/pki/list-folder";

/** What is looked at for all employers, and how often. */
const lookEveryMs = 30_000;

/** Says that this worker lives, how its clock stands and what it sees amiss in all employers, where the web program reads it. */
export class Beat {
  private readonly id = randomUUID();
  private readonly host = hostname().slice(0, 100);
  private seen: { at: number; faults: Fault[] } = { at: Number.NEGATIVE_INFINITY, faults: [] };

  constructor(
    private readonly clock: ClockWatch,
    private readonly lists: ListFolder,
  ) {}

  async save(): Promise<void> {
    const { fault, aheadMs } = await this.clock.look();
    if (performance.now() - this.seen.at > lookEveryMs)
      this.seen = { at: performance.now(), faults: await this.lookAround(new Date(Date.now() - aheadMs)) };
    // A clock that is decades away says no more than that.
    const clockMs = Math.max(-2_000_000_000, Math.min(2_000_000_000, aheadMs));
    const beat = { id: this.id, host: this.host, clockFault: fault, clockMs, faults: this.seen.faults };
    await withoutOrganisation((tx) => saveBeat(tx, beat));
  }

  private async lookAround(now: Date): Promise<Fault[]> {
    const isWritten = await this.lists.probe().then(
      () => true,
      () => false,
    );
    const faults = await withoutOrganisation(async (tx) => [
      ...(await listIssuerFacts(tx)).flatMap((facts) => issuerFaults(facts, now)),
      ...outboxFaults(await readOutboxFacts(tx), now),
      ...heldFaults(await listHeldConnections(tx)),
    ]);
    return isWritten ? faults : [...faults, { code: "lists-not-written", about: this.host }];
  }
}
