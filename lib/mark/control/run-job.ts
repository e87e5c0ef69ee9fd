import type { AuditEntry } from "@/db/core/audit";
import { withOrganisation } from "@/db/core/client";
import { insertControlResults, tryControlRun, waitForControlRun } from "@/db/mark/control";
import type { Scope } from "@/lib/command";
import type { Actor } from "@/lib/domain/core/actor";
import { gatherResults, performed, readBefore } from "./gather";

/** What the job has at hand (lib/operation/job-handler.ts). */
export interface RunMaking {
  input: { markId: string };
  actor: Actor;
  now: Date;
  progress(done: number, total?: number): Promise<void>;
}
type Keep = (scope: Pick<Scope, "tx">) => Promise<{ rows: number; audit: AuditEntry[] }>;

/**
 * Asks every control of the mark in a transaction that writes nothing, and keeps their answers in another, so that the
 * job is not held meanwhile. Where the night's run came between the two, all of it is asked anew: what turned is told
 * from the run before.
 */
export async function makeControlRun({ input: { markId }, actor, now, progress }: RunMaking): Promise<Keep> {
  const { organisationId } = actor;
  const { before, rows } = await withOrganisation(organisationId, async (tx) => {
    await waitForControlRun(tx, organisationId);
    const found = await readBefore(tx, organisationId, markId);
    return { before: found, rows: await gatherResults({ tx, actor, now }, found, progress) };
  });
  return async ({ tx }) => {
    const isFree = await tryControlRun(tx, organisationId); // the job is held: no time to wait
    const { lastRun } = await readBefore(tx, organisationId, markId);
    if (!isFree || lastRun !== before.lastRun) throw new Error("The controls were run meanwhile.");
    await insertControlResults(tx, rows);
    return { rows: rows.length, audit: [performed(before.mark, rows).audit] };
  };
}
