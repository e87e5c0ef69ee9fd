import { appendAudit } from "@/db/core/audit";
import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { lastChange } from "@/db/credential/eid-change";
import type { SkippedEid } from "@/db/schema/loss";
import type { Scope } from "@/lib/command";
import { type Actor, isBreakGlass } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type LossTerms, permanentAt } from "@/lib/domain/credential/block";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import type { LossReason } from "@/lib/domain/credential/reason";

export interface Loss {
  employeeId: string;
  reason: LossReason;
  lostAt: Date | null;
  terms: LossTerms;
  /** Nothing of it becomes permanent by itself. */
  holdOnly?: boolean;
}
export interface Blocked {
  suspended: EidRow[];
  revoked: EidRow[];
  skipped: SkippedEid[];
}

/**
 * Blocks everything chosen, at once or not at all. What somebody else has blocked meanwhile is skipped and told of;
 * what its issuer does not let us hold is blocked for good.
 */
export async function blockChosen(scope: Scope, eidIds: readonly string[], loss: Loss): Promise<Blocked> {
  const done: Blocked = { suspended: [], revoked: [], skipped: [] };
  // Always in the same order, so that two reports of the same person wait for each other and never deadlock.
  for (const id of [...new Set(eidIds)].sort()) {
    const before = await lockEid(scope.tx, id);
    if (before.employeeId !== loss.employeeId) throw new Refusal("not-found");
    if (before.status === "active") {
      const after = await blockOne(scope, before, loss);
      (after.status === "suspended" ? done.suspended : done.revoked).push(after);
    } else {
      const { by = "", at = before.statusSince.toISOString() } = await lastChange(scope.tx, id);
      done.skipped.push({ eidId: id, by, at });
    }
  }
  return done;
}

async function blockOne(scope: Scope, before: EidRow, loss: Loss): Promise<EidRow> {
  const { tx, actor, now } = scope;
  const verb = before.holdAllowed ? "suspend" : "revoke";
  const after: EidRow = {
    ...before,
    ...transition(before, { verb, actor, now, reason: loss.reason }),
    revokesAt: verb === "suspend" && !loss.holdOnly ? permanentAt(loss.reason, now, loss.terms) : null,
    lostAt: loss.lostAt,
  };
  await saveEid(tx, before, after, { actor, verb, now, source: lossSource(actor) });
  await appendAudit(tx, actor, now, {
    action: eidEvents[verb].action,
    subjectKind: "eid",
    subjectId: before.id,
    detail: { subjectName: before.number, before: traced(before), after: traced(after) },
  });
  return after;
}

/** What the timeline says it was done with. */
export const lossSource = (actor: Actor) => (isBreakGlass(actor) ? "break-glass" : "loss-report");

const traced = (eid: EidRow) => ({
  status: eid.status,
  reason: eid.statusReason,
  revokesAt: eid.revokesAt?.toISOString() ?? null,
  lostAt: eid.lostAt?.toISOString() ?? null,
});
