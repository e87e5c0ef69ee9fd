import { type Actor, isSelf, may } from "@/lib/domain/core/actor";
import { type Period, periodOf } from "@/lib/domain/core/period";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type EmploymentPeriod, employmentState, type OnRecord } from "./employee";

/** What somebody does beside their employment. Days are calendar days in Sweden, the last counts whole. */
export interface Assignment {
  id: string;
  validFrom: string;
  validTo: string | null;
  /** Ended before its last day, at that instant. */
  endedAt: Date | null;
}

/**
 * When it is in force: it ends with the employment. One that began before the employment did belongs to an earlier one,
 * and whoever comes back does not come back to it.
 */
export function periodOfAssignment(
  { validFrom, validTo, endedAt }: Omit<Assignment, "id">,
  { employedFrom, employedTo }: EmploymentPeriod,
): Period {
  const [own, employed] = [periodOf(validFrom, validTo), periodOf(employedFrom, employedTo)];
  const to = Math.min(own.to, employed.to, endedAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return { from: own.from, to: validFrom < employedFrom ? own.from : to };
}

/** Derived, never stored. */
export type AssignmentState = "coming" | "current" | "ended";

export function assignmentState(
  one: Omit<Assignment, "id">,
  employment: EmploymentPeriod,
  now: Date,
): AssignmentState {
  const { from, to } = periodOfAssignment(one, employment);
  if (to <= now.getTime()) return "ended";
  return from > now.getTime() ? "coming" : "current";
}

/** Whether this officer says what somebody does beside their employment. */
export const mayAssign = (person: OnRecord, actor: Actor): boolean =>
  may(actor, "assignment:write") &&
  !isSelf(actor, person.id) &&
  (!person.protectedIdentity || may(actor, "employee:read-protected"));

function refusePerson(person: OnRecord, actor: Actor): void {
  if (isSelf(actor, person.id)) throw new Refusal("acts-on-self");
  if (person.protectedIdentity && !may(actor, "employee:read-protected"))
    throw new Refusal("protected-needs-permission");
}

/** Throws Refusal for one that would not be in force, or for oneself. */
export function refuseAssignment(
  person: OnRecord,
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  actor: Actor,
  today: string,
): void {
  refusePerson(person, actor);
  if (employmentState(person, today) === "ended") throw new Refusal("employment-over");
  if (validFrom < person.employedFrom) throw new Refusal("assignment-before-employment", {}, "validFrom");
  if (validTo !== null && validTo < validFrom) throw new Refusal("end-before-start", {}, "validTo");
  if (validTo !== null && validTo < today) throw new Refusal("day-past", {}, "validTo");
}

/** Throws Refusal for an end of what has ended, or one that would make it longer: that is another assignment. */
export function refuseAssignmentEnd(
  { person, assignment }: { person: OnRecord; assignment: Assignment },
  lastDay: string | null,
  actor: Actor,
  now: Date,
): void {
  refusePerson(person, actor);
  if (assignmentState(assignment, person, now) === "ended") throw new Refusal("assignment-over");
  if (lastDay === null) return;
  if (lastDay < dayOf(now)) throw new Refusal("day-past", {}, "lastDay");
  if (lastDay < assignment.validFrom) throw new Refusal("end-before-start", {}, "lastDay");
  if (assignment.validTo !== null && lastDay > assignment.validTo)
    throw new Refusal("assignment-longer", {}, "lastDay");
}
