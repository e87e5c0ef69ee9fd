import { z } from "zod";
import { proposeForPerson } from "@/db/credential/replacement";
import { type EmployeeRow, lockEmployee, saveEmployee } from "@/db/people/employee";
import { type IdentifierRow, listIdentifiersOf } from "@/db/people/identifier";
import { command, type Scope } from "@/lib/command";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { limitOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type EmployeeKind, refuseEmployeeVerb, sortNameOf } from "@/lib/domain/people/employee";
import type { IdentifierKind, PersonalNumber } from "@/lib/domain/people/identifier";
import { type ChosenDepartment, chooseDepartment, refuseMove } from "@/lib/people/department-choice";
import { type Addresses, changeAddresses, type EnteringScope } from "./contact-address";
import { askAboutName, reachFields, subject, workFields } from "./fields";
import { auditOf, identifiersIn, type NewIdentifier, recordIdentifier, replaceIdentifier } from "./record";

/**
 * Changes what is known of a person. An empty personal number keeps the one on record; an empty HSA-id, employee
 * number or user principal name ends it. Anybody who may edit may put the protection on; taking it off needs the permission to see behind it.
 */
export const editEmployee = command({
  name: "employee.edit",
  permission: "employee:write",
  input: z.object({ ...subject, ...workFields, ...reachFields }),
  async run(scope, { employeeId, version, newDepartment, ...typed }) {
    const { tx, actor, now } = scope;
    const before = await lockEmployee(tx, employeeId, version);
    refuseEmployeeVerb(before, "edit", actor, dayOf(now));
    const place = await chooseDepartment({ tx, actor }, typed.department, newDepartment, before);
    const audit = await editPerson(scope, before, { ...typed, ...place });
    return { value: { employeeId }, audit };
  },
});

interface EditedPerson extends ChosenDepartment, Addresses {
  givenName: string;
  surname: string;
  nameConfirmed: boolean;
  protectedIdentity: boolean;
  kind: EmployeeKind;
  title: string;
  employedFrom: string;
  personalNumber: PersonalNumber | null;
  hsaId: string | null;
  employeeNumber: string | null;
  userPrincipalName: string | null;
}

/** Of a person whose row is locked, by whoever may edit them; answers the entry for the log. */
export async function editPerson(
  { tx, actor, now, list }: EnteringScope,
  before: EmployeeRow,
  { departmentId, personalNumber, hsaId, employeeNumber, userPrincipalName, ...given }: EditedPerson,
) {
  const today = dayOf(now);
  await refuseMove({ tx, actor }, before.departmentId, departmentId);
  const typedPerson = askAboutName(given, before);
  if (before.employedTo !== null && typedPerson.employedFrom > before.employedTo)
    throw new Refusal("end-before-start", {}, "employedFrom");
  const current = (await listIdentifiersOf(tx, before.id)).filter((row) => row.validTo === null);
  const typed = identifiersIn({ personalNumber, hsaId, employeeNumber, userPrincipalName });
  const changedNumbers = await saveIdentifiers({ tx, actor }, before, current, typed, today);
  // What is in force: a change of address that takes two waits for the second (K3.4).
  const person = {
    ...typedPerson,
    ...(await changeAddresses({ tx, actor, now, list }, before, typedPerson)),
  };
  const { department: _, ...columns } = person;
  const after = { ...columns, departmentId, sortName: sortNameOf(person.givenName, person.surname) };
  await saveEmployee(tx, before, after);
  const changed = differences(before, person);
  const fields = [changed, changedNumbers].flatMap(({ after: said }) => Object.keys(said));
  await proposeForPerson(tx, before, fields, now);
  return auditOf(
    "employee.edited",
    { ...before, ...after, protectedIdentity: before.protectedIdentity || after.protectedIdentity },
    {
      before: { ...changed.before, ...changedNumbers.before },
      after: { ...changed.after, ...changedNumbers.after },
    },
  );
}

type Values = Record<string, unknown>;

function differences(before: EmployeeRow, after: Partial<EmployeeRow>): { before: Values; after: Values } {
  const fields = (Object.keys(after) as (keyof EmployeeRow)[]).filter(
    (field) => before[field] !== after[field],
  );
  const pick = (from: Partial<EmployeeRow>) =>
    Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}

const clearable: { kind: IdentifierKind; field: string }[] = [
  { kind: "hsa-id", field: "hsaId" },
  { kind: "employee-number", field: "employeeNumber" },
  { kind: "user-principal-name", field: "userPrincipalName" },
];

async function saveIdentifiers(
  scope: Pick<Scope, "tx" | "actor">,
  person: EmployeeRow,
  current: IdentifierRow[],
  typed: NewIdentifier[],
  today: string,
): Promise<{ before: Values; after: Values }> {
  const { tx } = scope;
  const changed = { before: {} as Values, after: {} as Values };
  const tell = (field: string, from: string | undefined, to: string | null) => {
    changed.before[field] = from ?? null;
    changed.after[field] = to;
  };
  for (const { kind, field } of clearable) {
    const had = current.find((row) => row.kind === kind);
    if (!had || typed.some((found) => found.kind === kind)) continue;
    await replaceIdentifier(tx, [had], kind, today);
    tell(field, had.masked, null);
  }
  for (const found of typed) {
    if (current.some((row) => isSame(row, found))) continue;
    // Asked of everybody's numbers, the answer would say that somebody elsewhere has it.
    if (limitOf(scope.actor, "employee:write")) throw new Refusal("number-beyond-limit", {}, found.field);
    await replaceIdentifier(tx, current, found.kind, today);
    await recordIdentifier(
      scope,
      { organisationId: person.organisationId, employeeId: person.id, hired: false },
      found,
      today,
    );
    tell(found.field, previous(current, found)?.masked, found.masked);
  }
  return changed;
}

function isSame(row: IdentifierRow, found: NewIdentifier): boolean {
  if (row.kind !== found.kind) return false;
  if (row.value !== null) return row.value === found.value;
  const lookups = lookupsOf(row.organisationId, found.kind, found.value);
  return lookups.some((lookup) => Buffer.compare(row.lookup, lookup) === 0);
}

function previous(current: IdentifierRow[], found: NewIdentifier): IdentifierRow | undefined {
  const same = found.field === "personalNumber" ? ["personnummer", "samordningsnummer"] : [found.kind];
  return current.find((row) => same.includes(row.kind));
}
