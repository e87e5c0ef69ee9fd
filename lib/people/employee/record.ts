import { randomUUID } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { type EmployeeRow, readEmployee } from "@/db/people/employee";
import { endIdentifier, findHolderOf, type IdentifierRow, insertIdentifiers } from "@/db/people/identifier";
import type { Scope } from "@/lib/command";
import { encryptField, type Lookup, lookupsOf } from "@/lib/crypto/field-encryption";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName, hidePersonal } from "@/lib/domain/people/employee";
import { type IdentifierKind, isSealedKind, type PersonalNumber } from "@/lib/domain/people/identifier";
import { settleNumbers } from "@/lib/people/settle-numbers";
import { refuseNumberOfOfficer } from "./officer-number";

export interface NewIdentifier {
  kind: IdentifierKind;
  value: string;
  masked: string;
  /** The field it was typed in, for the refusal. */
  field: string;
}

/** What was typed, as identifiers to record. */
export function identifiersIn(typed: {
  personalNumber: PersonalNumber | null;
  hsaId: string | null;
  employeeNumber: string | null;
  userPrincipalName: string | null;
}): NewIdentifier[] {
  const { personalNumber, hsaId, employeeNumber, userPrincipalName } = typed;
  const clear = (kind: IdentifierKind, value: string, field: string) => ({
    kind,
    value,
    masked: value,
    field,
  });
  return [
    ...(personalNumber
      ? [
          {
            kind: personalNumber.kind,
            value: personalNumber.digits,
            masked: personalNumber.masked,
            field: "personalNumber",
          },
        ]
      : []),
    ...(hsaId ? [clear("hsa-id", hsaId, "hsaId")] : []),
    ...(employeeNumber ? [clear("employee-number", employeeNumber, "employeeNumber")] : []),
    ...(userPrincipalName ? [clear("user-principal-name", userPrincipalName, "userPrincipalName")] : []),
  ];
}

interface Of {
  organisationId: string;
  employeeId: string;
}

/**
 * Records one identifier from a day on. Throws Refusal already-exists when another person here has it, and for a number
 * that an officer was identified by, when that would say who the officer is. `hired`: the employee is new.
 */
export async function recordIdentifier(
  scope: Pick<Scope, "tx" | "actor">,
  { hired, ...of }: Of & { hired: boolean },
  found: NewIdentifier,
  validFrom: string,
): Promise<void> {
  const lookupFor = await settleNumbers(scope.tx, of.organisationId, [found]);
  await refuseTaken(scope, { ...of, hired }, found);
  await insertIdentifiers(scope.tx, [identifierRow(of, found, validFrom, lookupFor(found))]);
}

/** The refusals of recordIdentifier alone. */
export async function refuseTaken(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  of: Of & { hired: boolean },
  { kind, value, field }: NewIdentifier,
): Promise<void> {
  const lookups = lookupsOf(of.organisationId, kind, value);
  const holder = await findHolderOf(tx, kind, lookups);
  if (holder) throw new Refusal("already-exists", await seenBy(tx, actor, holder), field);
  if (isSealedKind(kind)) await refuseNumberOfOfficer({ tx, actor }, of, { kind, lookups }, field);
}

/** As it is stored: a personal number encrypted, and found by its hash. */
export function identifierRow(
  of: Of,
  { kind, value, masked }: NewIdentifier,
  validFrom: string,
  lookup: Lookup,
) {
  const id = randomUUID();
  const kept = isSealedKind(kind)
    ? encryptField(value, { organisationId: of.organisationId, identifierId: id })
    : { value };
  return { ...of, id, kind, masked, validFrom, ...lookup, ...kept };
}

/** Whose it is, for an officer who may know: a pseudonym led to by a number would be none. */
async function seenBy(tx: Tx, actor: Actor, employeeId: string): Promise<Record<string, string>> {
  const { protectedIdentity } = await readEmployee(tx, employeeId);
  return protectedIdentity && !may(actor, "employee:read-protected") ? {} : { employeeId };
}

/** Ends what the new identifier replaces: the same kind, and a coordination number when a personal number comes. */
export async function replaceIdentifier(
  tx: Tx,
  current: IdentifierRow[],
  kind: IdentifierKind,
  day: string,
): Promise<void> {
  for (const row of current) {
    if (row.validTo === null && (row.kind === kind || (isSealedKind(kind) && isSealedKind(row.kind))))
      await endIdentifier(tx, row, day);
  }
}

/** An entry about a person. One about a protected person names nobody: the log has more readers than the register. */
export function auditOf(
  action: string,
  person: Pick<EmployeeRow, "id" | "givenName" | "surname" | "alias" | "protectedIdentity">,
  values: { before?: Record<string, unknown>; after?: Record<string, unknown>; note?: string },
) {
  const told = (part?: Record<string, unknown>) =>
    part && (person.protectedIdentity ? hidePersonal(part) : part);
  const { before, after, note } = values;
  return {
    action,
    subjectKind: "employee",
    subjectId: person.id,
    detail: {
      subjectName: displayName(person, false),
      ...(before ? { before: told(before) } : {}),
      ...(after ? { after: told(after) } : {}),
      ...(note ? { note } : {}),
    },
  };
}
