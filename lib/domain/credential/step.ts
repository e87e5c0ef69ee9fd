import { type Actor, isSamePerson, isSelf, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type LossTerms, permanentAt, returnDay } from "./block";
import type { Eid } from "./eid";
import { type Act, transition } from "./eid-transition";

/** The holder, as a step must know them. */
export interface StepPerson {
  id: string;
  protectedIdentity: boolean;
  employedTo: string | null;
  /** Accounts of those who asked for the e-ID, as the person's manager. */
  askers?: readonly string[];
}
/** What a step changes beside what the lifecycle says. */
interface Stepping extends Eid {
  note: string | null;
  collectBy: string | null;
}
export interface StepAct extends Act {
  /** The employer's countdown; only a hold asks for it. */
  terms: LossTerms | null;
  /** When it was lost, if it was said. */
  lostAt?: Date | null;
  /** When the holder is back from leave, if it was said. */
  returnsOn?: string | null;
  /** The approver knows why a colleague sent it back. */
  returnKnown?: boolean;
}

/** Nobody orders for themselves; a protected person takes an officer with the permission. */
export function refusalsAbout(person: Pick<StepPerson, "id" | "protectedIdentity">, actor: Actor): Refusal[] {
  const found: Refusal[] = [];
  if (isSelf(actor, person.id)) found.push(new Refusal("acts-on-self", {}, "employeeId"));
  if (person.protectedIdentity && !may(actor, "employee:read-protected"))
    found.push(new Refusal("protected-needs-permission", {}, "employeeId"));
  return found;
}

/** Who asked for an e-ID as the holder's manager neither orders nor approves it (K3.4). */
export function refusalsOfAsker({ askers = [] }: Pick<StepPerson, "askers">, actor: Actor): Refusal[] {
  const asked = askers.some((account) => isSamePerson(actor, account));
  return asked ? [new Refusal("asked-by-you", {}, "employeeId")] : [];
}

/** The e-ID after one step of an officer's: what `transition` says, and what the step changes besides. Throws Refusal. */
export function stepped<Row extends Stepping>(eid: Row, act: StepAct): Row {
  const after: Row = { ...eid, ...transition(eid, act), ...besides(eid, act) };
  // Nobody approves unaware of why a colleague sent it back.
  if (act.verb === "approve" && eid.note !== null && !act.returnKnown)
    throw new Refusal("return-unanswered", {}, "returnKnown");
  return after;
}

function besides(
  eid: Stepping,
  { verb, now, reason, terms, lostAt = null, returnsOn = null }: StepAct,
): Partial<Stepping> {
  if (verb === "approve") return { note: null };
  if (verb === "cancel") return { note: null, collectBy: null };
  if (verb === "revoke") return { lostAt: lostAt ?? eid.lostAt };
  if (verb !== "suspend" || !reason) return {};
  if (!terms) throw new Error("A hold asks for the employer's countdown.");
  return { revokesAt: permanentAt(reason, now, terms), lostAt, returnsOn: returnDay(reason, returnsOn, now) };
}

/** What the holder's employment and protection say of a step; a block waits for neither. */
export function refuseForHolder(person: StepPerson, { verb, actor, now }: Act): void {
  if (verb !== "approve" && verb !== "cancel") return;
  const [refusal] = [
    ...refusalsAbout(person, actor),
    ...(verb === "approve" ? refusalsOfAsker(person, actor) : []),
  ];
  if (refusal) throw refusal;
  if (verb === "approve" && person.employedTo !== null && person.employedTo < dayOf(now))
    throw new Refusal("employment-ended");
}

/** One step among many, by the same rules; a protected person is not among many, but a decision of its own. */
export function steppedInBulk<Row extends Stepping>(eid: Row, person: StepPerson, act: StepAct): Row {
  const after = stepped(eid, act);
  refuseForHolder(person, act);
  if (person.protectedIdentity) throw new Refusal("protected-one-by-one");
  return after;
}
