import { z } from "zod";
import { appendAudit } from "@/db/core/audit";
import { changedMeanwhile } from "@/db/core/versioned";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { lockReserveCardOf } from "@/db/credential/reserve-card";
import { command, type Scope } from "@/lib/command";
import type { JobActor } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { transition } from "@/lib/domain/credential/eid-transition";
import { isBlockable } from "@/lib/domain/credential/hand-over";
import { blockAudit, followBlock } from "./follow-block";

/** Blocks what is on a reserve card whose last day is over. For the worker. */
export const endReserve = command({
  name: "eid.end-reserve",
  permission: "eid:revoke",
  input: z.object({ eidId: z.uuid() }),
  async run(scope, { eidId }) {
    const { tx, now } = scope;
    const before = await lockEid(tx, eidId);
    const card = await lockReserveCardOf(tx, eidId);
    // Extended, or taken back, since it was found due.
    if (!card?.dueDay || card.dueDay >= dayOf(now) || card.outAs)
      throw await changedMeanwhile(tx, before.organisationId, eidId);
    return { value: { eidId }, audit: blockAudit("revoke", before, await ended(scope, before)) };
  },
});

/** Whoever takes a card back need not be one who may block: that its e-ID ends then was approved with the order. */
export async function endTakenBack({ tx, now }: Scope, eidId: string): Promise<void> {
  const before = await lockEid(tx, eidId);
  if (!isBlockable(before.status)) return;
  const actor: JobActor = { kind: "job", organisationId: before.organisationId, name: "reserve-cards" };
  const after = await ended({ tx, now, actor }, before);
  await appendAudit(tx, actor, now, blockAudit("revoke", before, after));
}

async function ended(scope: Scope, before: EidRow): Promise<EidRow> {
  const { tx, actor, now } = scope;
  const act = { verb: "revoke", actor, now, reason: "reserve-over" } as const;
  const after = { ...before, ...transition(before, act) };
  await saveEid(tx, before, after, { actor, verb: "revoke", now });
  await followBlock(scope, after, "revoked");
  return after;
}
