import { type Actor, isSecondPerson, isSelf, may } from "@/lib/domain/core/actor";
import { periodOf } from "@/lib/domain/core/period";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Limit } from "./limit";

/** Who has it: one person, or everybody in a department and below, with a title, or both. */
export type Holder =
  | { kind: "person"; employeeId: string }
  | { kind: "group"; departmentId: string | null; title: string | null };

/** What somebody may do for the employer at a service. Days are calendar days in Sweden, the last counts whole. */
export interface Mandate {
  id: string;
  act: string;
  serviceId: string;
  holder: Holder;
  /** Special authority: decided for one person by name. */
  special: boolean;
  limits: readonly Limit[];
  validFrom: string;
  validTo: string | null;
  /** As its type was when it was granted. */
  needsSecond: boolean;
  /** Account ids. */
  grantedBy: string;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  recalledAt: Date | null;
}

/** Derived, never stored. */
export const mandateStates = ["awaiting", "coming", "current", "ended", "recalled"] as const;
export type MandateState = (typeof mandateStates)[number];
type Timed = Pick<Mandate, "validFrom" | "validTo" | "needsSecond" | "confirmedAt" | "recalledAt">;

export function mandateState(mandate: Timed, now: Date): MandateState {
  const { from, to } = periodOf(mandate.validFrom, mandate.validTo);
  if (mandate.recalledAt !== null && mandate.recalledAt <= now) return "recalled";
  if (to <= now.getTime()) return "ended";
  if (mandate.needsSecond && (mandate.confirmedAt === null || mandate.confirmedAt > now)) return "awaiting";
  return from > now.getTime() ? "coming" : "current";
}

interface Rule {
  permission: Permission;
  from: readonly MandateState[];
  /** Nobody does it to what is theirs. Taking away is never kept from anybody. */
  notOnSelf: boolean;
  /** Another person than the one who granted. */
  second: boolean;
}
/** All that can be done with a mandate that was granted. */
export const mandateVerbs = {
  confirm: { permission: "mandate:confirm", from: ["awaiting"], notOnSelf: true, second: true },
  "change-end": {
    permission: "mandate:grant",
    from: ["awaiting", "coming", "current"],
    notOnSelf: true,
    second: false,
  },
  recall: {
    permission: "mandate:recall",
    from: ["awaiting", "coming", "current"],
    notOnSelf: false,
    second: false,
  },
} as const satisfies Record<string, Rule>;
export type MandateVerb = keyof typeof mandateVerbs;

/** Throws Refusal for what this officer may not do with a mandate as it is now. */
export function refuseMandateVerb(mandate: Mandate, verb: MandateVerb, actor: Actor, now: Date): void {
  const rule: Rule = mandateVerbs[verb];
  if (!may(actor, rule.permission)) throw new Refusal("forbidden", { permission: rule.permission });
  const state = mandateState(mandate, now);
  if (!rule.from.includes(state)) throw new Refusal("mandate-wrong-state", { state });
  if (rule.notOnSelf && isHeldBy(mandate, actor)) throw new Refusal("acts-on-self");
  if (rule.second && !isSecondPerson(actor, mandate.grantedBy)) throw new Refusal("second-person-needed");
  // As it was before those that take two were given by name alone.
  if (verb === "confirm" && mandate.holder.kind === "group") throw new Refusal("sensitive-needs-person");
}

/** Whether it was given to this person by name. */
const isHeldBy = ({ holder }: Mandate, actor: Actor): boolean =>
  holder.kind === "person" && isSelf(actor, holder.employeeId);

/** The buttons: exactly what would not be refused. */
export function openMandateVerbs(mandate: Mandate, actor: Actor, now: Date): MandateVerb[] {
  return (Object.keys(mandateVerbs) as MandateVerb[]).filter((verb) => {
    try {
      refuseMandateVerb(mandate, verb, actor, now);
      return true;
    } catch (why) {
      if (why instanceof Refusal) return false;
      throw why;
    }
  });
}

/** Throws Refusal for an end that is over or before the beginning, or longer than what two agree to, or have agreed to. */
export function refuseEnd(
  mandate: Pick<Mandate, "validFrom" | "validTo" | "needsSecond">,
  validTo: string | null,
  today: string,
): void {
  if (validTo !== null && validTo < mandate.validFrom) throw new Refusal("end-before-start", {}, "validTo");
  if (validTo !== null && validTo < today) throw new Refusal("day-past", {}, "validTo");
  const longer = mandate.validTo !== null && (validTo === null || validTo > mandate.validTo);
  if (mandate.needsSecond && longer) throw new Refusal("mandate-longer", {}, "validTo");
}

/** What is about to be granted. */
export interface Wanted {
  holder: Holder;
  special: boolean;
  validFrom: string;
  validTo: string | null;
  decidedOn: string;
}

/**
 * Throws Refusal for a grant that nobody could decide so. What takes two people is given by name: to a department or a
 * title it would be handed on by whoever alone moves somebody there or changes a title.
 */
export function refuseGrant(
  { holder, special, validFrom, validTo, decidedOn }: Wanted,
  about: {
    type: { active: boolean; sensitive: boolean };
    service: { retiredAt: Date | null; name: string };
    isOwn: boolean;
  },
  today: string,
): void {
  if (!about.type.active) throw new Refusal("mandate-type-closed", {}, "act");
  if (about.service.retiredAt !== null)
    throw new Refusal("service-retired", { service: about.service.name }, "serviceId");
  if (holder.kind === "group" && holder.departmentId === null && holder.title === null)
    throw new Refusal("mandate-holder-missing", {}, "departmentId");
  if (holder.kind === "group" && about.type.sensitive) throw new Refusal("sensitive-needs-person", {}, "act");
  if (holder.kind === "group" && special) throw new Refusal("special-needs-person", {}, "special");
  if (about.isOwn) throw new Refusal("acts-on-self");
  refuseEnd({ validFrom, validTo: null, needsSecond: false }, validTo, today);
  if (decidedOn > today) throw new Refusal("day-in-future", {}, "decidedOn");
}
