import {
  type Actor,
  accountOf,
  isJob,
  isOfficer,
  isSamePerson,
  isSecondPerson,
  isSelf,
  may,
} from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type Eid,
  type EidEvent,
  type EidVerb,
  eidEvents,
  isExpired,
  lifecycle,
  needsSecondPerson,
  type Rule,
} from "./eid";
import { mayState, needsSecondPersonToResume, type Reason, strongestReason } from "./reason";

/** How long the one who pressed suspend by mistake may take it back alone. */
export const undoWindowMs = 10 * 60_000;

export interface Act {
  verb: EidVerb;
  actor: Actor;
  now: Date;
  reason?: Reason;
}

/** The e-ID after the act, or a Refusal saying why not. Pure: saving it is db/credential/eid.ts. */
export function transition(eid: Eid, act: Act): Eid {
  const rule: Rule = lifecycle[act.verb];
  if (!rule.from.includes(eid.status))
    throw new Refusal("wrong-status", { verb: act.verb, status: eid.status });
  if (rule.supplied !== undefined && rule.supplied !== eid.supplied)
    throw new Refusal("other-issuer", { verb: act.verb });
  refuseForbidden(eid, act, rule);
  if (rule.self === "refused" && isSelf(act.actor, eid.employeeId)) throw new Refusal("acts-on-self");
  refuseSamePerson(eid, act, rule);
  if (rule.whileValid && isExpired(eid, act.now)) throw new Refusal("expired");
  if (rule.whileValid && eid.issuerRevoked) throw new Refusal("issuer-revoked");
  if (act.verb === "suspend" && !eid.holdAllowed) throw new Refusal("hold-not-allowed");
  refuseReason(act, rule);
  return { ...eid, ...changes(eid, act, rule), status: rule.to, statusSince: act.now };
}

function refuseForbidden(eid: Eid, act: Act, rule: Rule): void {
  if (rule.permission === "job") {
    if (!isJob(act.actor)) throw new Refusal("forbidden");
    return;
  }
  if (may(act.actor, rule.permission)) return;
  if (act.verb === "suspend" && isSelf(act.actor, eid.employeeId)) return; // K6.8: holders block their own
  if (act.verb === "resume" && takesBack(eid, act)) return;
  if (act.verb === "revoke" && blocksUnholdable(eid, act.actor)) return;
  throw new Refusal("forbidden", { permission: rule.permission });
}

/** Where the issuer forbids holds, whoever might have suspended blocks for good instead. */
function blocksUnholdable(eid: Eid, actor: Actor): boolean {
  return (
    !eid.holdAllowed &&
    eid.status === "active" &&
    (isSelf(actor, eid.employeeId) || may(actor, "eid:suspend"))
  );
}

/** Whoever pressed suspend by mistake takes it back, for ten minutes. */
export function takesBack(
  { suspendedBy, statusSince }: Pick<Eid, "suspendedBy" | "statusSince">,
  { actor, now }: Pick<Act, "actor" | "now">,
): boolean {
  return (
    isOfficer(actor) &&
    isSamePerson(actor, suspendedBy) &&
    now.getTime() - statusSince.getTime() <= undoWindowMs
  );
}

function refuseSamePerson(eid: Eid, act: Act, rule: Rule): void {
  if (!rule.notThePerson || isJob(act.actor)) return;
  if (act.verb === "resume" && !needsSecondPersonToResume(eid.statusReason)) return;
  if (act.verb !== "resume" && !needsSecondPerson(eid)) return;
  if (!isSecondPerson(act.actor, eid[rule.notThePerson]))
    throw new Refusal("second-person-needed", { verb: act.verb });
}

function refuseReason(act: Act, rule: Rule): void {
  if (!rule.reasons) return;
  if (!act.reason) throw new Refusal("reason-missing", {}, "reason");
  if (!rule.reasons.includes(act.reason) || !mayState(act.actor, act.reason))
    throw new Refusal("reason-not-allowed", { reason: act.reason }, "reason");
}

function changes(eid: Eid, act: Act, { reasons }: Rule): Partial<Eid> {
  const { hand, hold }: EidEvent = eidEvents[act.verb];
  const by = accountOf(act.actor);
  return {
    statusReason: reasons && act.reason ? strongestReason(eid.statusReason, act.reason) : null,
    ...(hand ? { [hand]: by } : {}),
    ...(hold ? holds[hold](act.now, by) : {}),
  };
}

const holds = {
  begins: (heldSince: Date, suspendedBy: string | null) => ({ suspendedBy, heldSince }),
  ends: () => ({ suspendedBy: null, heldSince: null, revokesAt: null, lostAt: null, returnsOn: null }),
  "made-permanent": () => ({ revokesAt: null, returnsOn: null }),
};
