import type { EmployeeRow } from "@/db/people/employee";
import type { IdentifierRow } from "@/db/people/identifier";
import { type Actor, isLimited, isSelf } from "@/lib/domain/core/actor";
import { alsoEmployedLine, alsoEmployedOn } from "@/lib/domain/people/also-employed";
import {
  displayName,
  type EmployeeKind,
  type EmploymentState,
  employmentState,
  hidePersonal,
  maySeeProtected,
  workplaceOf,
} from "@/lib/domain/people/employee";
import { type IdentifierKind, identifierKinds } from "@/lib/domain/people/identifier";
import type { ReadScope } from "@/lib/query";

/** A person as this actor may see them. Everything that leaves lib/people/employee has passed through here. */
export interface SeenEmployee {
  id: string;
  name: string;
  /** Protected, and the actor may not see behind it: name, workplace, address and numbers are withheld. */
  hidden: boolean;
  protectedIdentity: boolean;
  self: boolean;
  kind: EmployeeKind;
  title: string;
  department: string;
  employedFrom: string;
  employedTo: string | null;
  employment: EmploymentState;
}

type Looking = Pick<ReadScope, "actor" | "sees">;

const isHidden = (row: EmployeeRow, actor: Actor) => row.protectedIdentity && !maySeeProtected(actor);

export function seeEmployee(row: EmployeeRow, { actor, sees }: Looking, today: string): SeenEmployee {
  const sight = sees(row.id, row);
  return {
    id: row.id,
    name: displayName(row, sight),
    hidden: isHidden(row, actor),
    protectedIdentity: row.protectedIdentity,
    self: isSelf(actor, row.id),
    kind: row.kind === "contractor" ? "contractor" : "employee",
    ...workplaceOf(row, sight),
    employedFrom: row.employedFrom,
    employedTo: row.employedTo,
    employment: employmentState(row, today),
  };
}

/** What a person's own page and the form that edits them show besides. */
export interface SeenDetails {
  version: number;
  givenName: string | null;
  surname: string | null;
  email: string | null;
  phone: string | null;
  alias: string;
  affiliationUid: string;
  /** Employments beside this one that have not ended, in one line each. */
  alsoEmployed: string[];
}

export function seeDetails(row: EmployeeRow, actor: Actor, today: string): SeenDetails {
  const { version, givenName, surname, email, phone, alias, affiliationUid } = row;
  const open = { version, alias, affiliationUid };
  if (isHidden(row, actor))
    return { ...open, givenName: null, surname: null, email: null, phone: null, alsoEmployed: [] };
  const alsoEmployed = alsoEmployedOn(row.alsoEmployed, today).map(alsoEmployedLine);
  return { ...open, givenName, surname, email, phone, alsoEmployed };
}

export interface SeenIdentifier {
  id: string;
  kind: IdentifierKind;
  /** Masked where it is sealed. */
  shown: string;
  sealed: boolean;
  validFrom: string;
  validTo: string | null;
}

export function seeIdentifiers(of: EmployeeRow, rows: IdentifierRow[], actor: Actor): SeenIdentifier[] {
  if (isHidden(of, actor)) return [];
  const inOrder = rows.toSorted((a, b) => identifierKinds.indexOf(a.kind) - identifierKinds.indexOf(b.kind));
  return inOrder.map(({ id, kind, masked, ciphertext, validFrom, validTo }) => ({
    id,
    kind,
    shown: masked,
    sealed: ciphertext !== null,
    validFrom,
    validTo,
  }));
}

export interface SeenChange {
  field: string;
  before: unknown;
  after: unknown;
}

/**
 * Before and after, field by field; entries made before the protection was put on are covered too. An entry has a
 * manager's name and not whose it is: whoever reaches some departments alone is not told it. Another person is named on
 * the page where they were chosen, which knows who may see them.
 */
export function seeChanges(
  of: EmployeeRow,
  detail: { before?: Record<string, unknown> | null; after?: Record<string, unknown> | null },
  actor: Actor,
): SeenChange[] {
  const see = (values: Record<string, unknown> | null | undefined) =>
    isHidden(of, actor) ? hidePersonal(values ?? {}) : (values ?? {});
  const before = see(detail.before);
  const after = see(detail.after);
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => field !== "employeeId" && (field !== "manager" || !isLimited(actor)))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
