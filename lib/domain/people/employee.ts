import { type Actor, isReporter, isSelf, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { Refusal } from "@/lib/domain/core/refusal";

export const employeeKinds = ["employee", "contractor"] as const;
export type EmployeeKind = (typeof employeeKinds)[number];

/**
 * Leave to see behind a protection. Only a look that goes on record gives it (lib/query.ts), or being the person; so a
 * name shown otherwise does not compile.
 */
export type Sight = true & { readonly look: unique symbol };

export interface Named {
  givenName: string;
  surname: string;
  alias: string;
  protectedIdentity: boolean;
}

/** What a person is called on a screen; protected persons go by their alias for those without leave to see them. */
export function displayName(person: Named, sight: Sight | false): string {
  return person.protectedIdentity && !sight ? person.alias : `${person.givenName} ${person.surname}`;
}

/** What somebody does and where: nothing of a protected person without leave, since it would tell where to find them. */
export function workplaceOf<Place extends { department: string; title?: string }>(
  person: Pick<Named, "protectedIdentity"> & Place,
  sight: Sight | false,
): { title: string; department: string } {
  if (person.protectedIdentity && !sight) return { title: "", department: "" };
  return { title: person.title ?? "", department: person.department };
}

/** One's own name is no secret to oneself; a code from a telephone does not say who holds the telephone. */
export function ownSight(actor: Actor, employeeId: string): Sight | false {
  return isSelf(actor, employeeId) && !isReporter(actor) && (true as Sight);
}

export function maySeeProtected(actor: Actor): boolean {
  return may(actor, "employee:read-protected");
}

/** What is sorted and searched by: surname first, lower case. */
export function sortNameOf(givenName: string, surname: string): string {
  return `${surname} ${givenName}`.toLowerCase();
}

/** First and last day, YYYY-MM-DD; the last counts whole, in Europe/Stockholm. */
export interface EmploymentPeriod {
  employedFrom: string;
  employedTo: string | null;
}
export type EmploymentState = "coming" | "current" | "ended";

/** Derived from the calendar, never stored. */
export function employmentState(period: EmploymentPeriod, today: string): EmploymentState {
  if (period.employedTo !== null && period.employedTo < today) return "ended";
  return period.employedFrom > today ? "coming" : "current";
}

export const employeeVerbs = [
  "edit",
  "set-manager",
  "confirm-address",
  "end",
  "reopen",
  "rehire",
  "unmask",
] as const;
export type EmployeeVerb = (typeof employeeVerbs)[number];

interface Rule {
  permission: Permission;
  /** Undefined when any will do. */
  from?: readonly EmploymentState[];
}

/** All that can be done with a person on record. Buttons, tests and refusals follow from this table. */
const rules: Record<EmployeeVerb, Rule> = {
  edit: { permission: "employee:write" },
  "set-manager": { permission: "employee:write", from: ["coming", "current"] },
  "confirm-address": { permission: "employee:confirm-address" },
  end: { permission: "employee:write", from: ["coming", "current"] },
  reopen: { permission: "employee:write", from: ["coming", "current"] },
  rehire: { permission: "employee:write", from: ["ended"] },
  unmask: { permission: "employee:unmask" },
};

export interface OnRecord extends EmploymentPeriod {
  id: string;
  protectedIdentity: boolean;
}

/** Refuses a verb on a person: without the permission, on oneself, on a protected person, or at the wrong time. */
export function refuseEmployeeVerb(person: OnRecord, verb: EmployeeVerb, actor: Actor, today: string): void {
  const rule = rules[verb];
  if (!may(actor, rule.permission)) throw new Refusal("forbidden", { permission: rule.permission });
  if (isSelf(actor, person.id)) throw new Refusal("acts-on-self");
  if (person.protectedIdentity && !may(actor, "employee:read-protected"))
    throw new Refusal("protected-needs-permission");
  if (rule.from && !rule.from.includes(employmentState(person, today)))
    throw new Refusal(verb === "rehire" ? "employment-not-over" : "employment-over");
  if (verb === "reopen" && person.employedTo === null) throw new Refusal("employment-not-over");
}

/** The buttons: exactly what would not be refused. */
export function openEmployeeVerbs(person: OnRecord, actor: Actor, today: string): EmployeeVerb[] {
  return employeeVerbs.filter((verb) => {
    try {
      refuseEmployeeVerb(person, verb, actor, today);
      return true;
    } catch (why) {
      if (why instanceof Refusal) return false;
      throw why;
    }
  });
}

const personal = [
  ...["givenName", "surname", "email", "phone", "personalNumber", "hsaId", "employeeNumber"],
  "userPrincipalName",
  ...["title", "department", "manager", "alsoEmployed"],
];

/** The values of an audit entry about a protected person, for those without the permission: which changed, not to what. */
export function hidePersonal(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      personal.includes(field) && value !== null ? "••••" : value,
    ]),
  );
}
