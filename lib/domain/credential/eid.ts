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
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Permission } from "@/lib/domain/core/role";
import type { Carrier } from "./carrier";
import {
  cancellationReasons,
  mayState,
  needsSecondPersonToResume,
  type Reason,
  revocationReasons,
  strongestReason,
  suspensionReasons,
} from "./reason";

export const eidStatuses = [
  "ordered",
  "approved",
  "producing",
  "ready",
  "active",
  "suspended",
  "revoked",
  "cancelled",
] as const;
export type EidStatus = (typeof eidStatuses)[number];

export const eidVerbs = [
  "approve",
  "return",
  "produce",
  "complete",
  "fail",
  "receive",
  "hand-over",
  "cancel",
  "suspend",
  "resume",
  "revoke",
] as const;
export type EidVerb = (typeof eidVerbs)[number];

/** One staff e-ID as the rules see it. People are account ids; the holder is an employee id. */
export interface Eid {
  id: string;
  number: string;
  employeeId: string;
  level: Level;
  carrier: Carrier;
  /** A supplier makes it and we record it; otherwise our own issuer does. */
  supplied: boolean;
  /** Whether the type may be held (suspended); some issuers forbid it. */
  holdAllowed: boolean;
  /** Level 2 may do without a second person, if the type says so; levels 3 and 4 never (K3.4). */
  secondPerson: boolean;
  status: EidStatus;
  statusReason: Reason | null;
  statusSince: Date;
  validTo: Date;
  orderedBy: string | null;
  approvedBy: string | null;
  producedBy: string | null;
  handedOverBy: string | null;
  suspendedBy: string | null;
  /** When the hold began: kept as the revocation date of a later permanent block. */
  heldSince: Date | null;
  revokesAt: Date | null;
  /** When the carrier was lost, if known: the invalidity date. */
  lostAt: Date | null;
  version: number;
}

export interface Rule {
  from: readonly EidStatus[];
  to: EidStatus;
  permission: Permission | "job";
  /** Nobody acts on themselves, except to block. */
  self: "refused" | "allowed";
  /** Who has already had a hand in it and therefore may not do this too (K3.4). */
  notThePerson?: "orderedBy" | "producedBy" | "suspendedBy";
  reasons?: readonly Reason[];
  /** A carrier past its end can be blocked, never opened. */
  whileValid?: true;
  /** Only for what a supplier makes (true) or only for what we make ourselves (false). */
  supplied?: boolean;
}

/** The whole lifecycle. Buttons, tests and refusals all follow from this table. */
// biome-ignore format: one row a verb is how the table is read
export const lifecycle = {
  approve:     { from: ["ordered"], to: "approved", permission: "eid:approve", self: "refused", notThePerson: "orderedBy", whileValid: true },
  return:      { from: ["ordered"], to: "ordered", permission: "eid:approve", self: "refused", notThePerson: "orderedBy" },
  produce:     { from: ["approved", "ready"], to: "producing", permission: "eid:produce", self: "refused", whileValid: true, supplied: false },
  complete:    { from: ["producing"], to: "ready", permission: "job", self: "refused" },
  fail:        { from: ["producing"], to: "approved", permission: "job", self: "refused" },
  receive:     { from: ["approved"], to: "ready", permission: "eid:produce", self: "refused", whileValid: true, supplied: true },
  "hand-over": { from: ["ready"], to: "active", permission: "eid:hand-over", self: "refused", notThePerson: "producedBy", whileValid: true },
  cancel:      { from: ["ordered", "approved", "ready"], to: "cancelled", permission: "eid:cancel", self: "refused", reasons: cancellationReasons },
  suspend:     { from: ["active"], to: "suspended", permission: "eid:suspend", self: "allowed", reasons: suspensionReasons },
  resume:      { from: ["suspended"], to: "active", permission: "eid:resume", self: "refused", notThePerson: "suspendedBy", whileValid: true },
  revoke:      { from: ["ready", "active", "suspended"], to: "revoked", permission: "eid:revoke", self: "allowed", reasons: revocationReasons },
} as const satisfies Record<EidVerb, Rule>;

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
  if (act.verb === "suspend" && !eid.holdAllowed) throw new Refusal("hold-not-allowed");
  refuseReason(act, rule);
  return { ...eid, ...changes(eid, act), status: rule.to, statusSince: act.now };
}

function refuseForbidden(eid: Eid, act: Act, rule: Rule): void {
  if (rule.permission === "job") {
    if (!isJob(act.actor)) throw new Refusal("forbidden");
    return;
  }
  if (may(act.actor, rule.permission)) return;
  if (act.verb === "suspend" && isSelf(act.actor, eid.employeeId)) return; // K6.8: holders block their own
  if (act.verb === "resume" && undoes(eid, act)) return;
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

function undoes(eid: Eid, act: Act): boolean {
  return (
    isOfficer(act.actor) &&
    isSamePerson(act.actor, eid.suspendedBy) &&
    act.now.getTime() - eid.statusSince.getTime() <= undoWindowMs
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

function changes(eid: Eid, act: Act): Partial<Eid> {
  const by = accountOf(act.actor);
  switch (act.verb) {
    case "approve":
      return { approvedBy: by, statusReason: null };
    case "produce":
    case "receive":
      return { producedBy: by, statusReason: null };
    case "hand-over":
      return { handedOverBy: by, statusReason: null };
    case "suspend":
      return { suspendedBy: by, heldSince: act.now, statusReason: act.reason ?? null };
    case "resume":
      return { suspendedBy: null, heldSince: null, revokesAt: null, lostAt: null, statusReason: null };
    case "revoke":
      return {
        revokesAt: null,
        statusReason: act.reason ? strongestReason(eid.statusReason, act.reason) : null,
      };
    case "cancel":
      return { statusReason: act.reason ?? null };
    default:
      return { statusReason: null };
  }
}

/** K3.4. A supplier's carrier comes ready in an envelope, so there one person alone would hold it. */
export function needsSecondPerson(eid: Pick<Eid, "level" | "secondPerson" | "supplied">): boolean {
  return eid.level >= 3 || eid.secondPerson || eid.supplied;
}

/** Derived from the clock, never stored. */
export function isExpired(eid: Pick<Eid, "validTo">, now: Date): boolean {
  return eid.validTo.getTime() <= now.getTime();
}

/** In use or on its way there: what a second e-ID of the same type would collide with. */
export function isLive(eid: Pick<Eid, "status" | "validTo">, now: Date): boolean {
  return eid.status !== "revoked" && eid.status !== "cancelled" && !isExpired(eid, now);
}
