import type { AuditEntry } from "@/db/core/audit";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import type { ImportRecord } from "@/db/people/employee-import";
import type { ImportRowRecord } from "@/db/people/employee-import-row";
import { listIdentifiersOf } from "@/db/people/identifier";
import type { Scope } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { type AlsoEmployed, alsoEmployedLine } from "@/lib/domain/people/also-employed";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import type { ImportChange } from "@/lib/domain/people/import-plan";
import type { ChosenDepartment } from "@/lib/people/department-choice";
import type { EnteringScope } from "./contact-address";
import { editPerson } from "./edit";
import { endFor } from "./end";
import { otherWork, type PlaceOf } from "./import-add";
import { type ImportRowContent, openRow } from "./import-file";
import { auditOf } from "./record";
import { rehire } from "./rehire";
import { reopen } from "./reopen";

/** Does to somebody on record what was previewed, verb by verb; refused when anybody has changed them since. */
export async function changeImported(
  scope: Scope,
  list: ImportRecord,
  row: ImportRowRecord,
  placeOf: PlaceOf,
): Promise<AuditEntry[]> {
  const content = openRow<ImportRowContent>(list, row);
  const { verbs } = content;
  const who = { employeeId: row.employeeId ?? "", version: row.employeeVersion ?? 0 };
  await lockEmployee(scope.tx, who.employeeId, who.version);
  const audit: AuditEntry[] = [];
  const next = () => ({ ...who, version: who.version + audit.length });
  if (verbs.rehire) audit.push((await rehire(scope, { ...next(), ...verbs.rehire })).audit);
  if (verbs.edit) {
    const place = verbs.edit.includes("department") ? placeOf(content) : null;
    audit.push(await edit({ ...scope, list }, next(), { ...content, place }, verbs.edit));
  }
  if (verbs.alsoEmployed)
    audit.push(await saveOtherWork(scope, next(), otherWork(content.others ?? [], placeOf)));
  if (verbs.end)
    audit.push((await endFor(scope, { ...next(), employedTo: verbs.end, confirmed: true })).audit);
  if (verbs.reopen) audit.push((await reopen(scope, next())).audit);
  return audit;
}

async function saveOtherWork(
  { tx, actor, now }: Scope,
  { employeeId, version }: { employeeId: string; version: number },
  alsoEmployed: AlsoEmployed[],
): Promise<AuditEntry> {
  const before = await lockEmployee(tx, employeeId, version);
  refuseEmployeeVerb(before, "edit", actor, dayOf(now));
  await saveEmployee(tx, before, { alsoEmployed });
  const told = (all: readonly AlsoEmployed[]) => ({ alsoEmployed: all.map(alsoEmployedLine).join("; ") });
  return auditOf("employee.edited", before, { before: told(before.alsoEmployed), after: told(alsoEmployed) });
}

/** With what the file says of the fields that differed, and the rest as it is. */
async function edit(
  scope: EnteringScope,
  { employeeId, version }: { employeeId: string; version: number },
  { person, place }: ImportRowContent & { place: ChosenDepartment | null },
  fields: readonly ImportChange[],
): Promise<AuditEntry> {
  const { tx, actor, now } = scope;
  const before = await lockEmployee(tx, employeeId, version);
  refuseEmployeeVerb(before, "edit", actor, dayOf(now));
  const numbers = (await listIdentifiersOf(tx, employeeId)).filter((one) => one.validTo === null);
  const number = (kind: string) => numbers.find((one) => one.kind === kind)?.value ?? null;
  const had = {
    ...before,
    kind: before.kind === "contractor" ? ("contractor" as const) : ("employee" as const),
    personalNumber: null,
    hsaId: number("hsa-id"),
    userPrincipalName: number("user-principal-name"),
    employeeNumber: number("employee-number"),
  };
  const said = <Field extends keyof typeof person & ImportChange, Had>(field: Field, held: Had) =>
    fields.includes(field) ? ((person[field] ?? held) as Had) : held;
  const { departmentId, department } = place ?? before;
  const digits = fields.includes("personalNumber") ? person.personalNumber : null;
  return editPerson(scope, before, {
    departmentId,
    department,
    givenName: said("givenName", had.givenName),
    surname: said("surname", had.surname),
    nameConfirmed: false,
    protectedIdentity: said("protectedIdentity", had.protectedIdentity),
    kind: had.kind,
    title: said("title", had.title),
    employedFrom: said("employedFrom", had.employedFrom),
    email: said("email", had.email || null),
    phone: said("phone", had.phone || null),
    personalNumber: digits ? parsePersonalNumber(digits, dayOf(now)) : null,
    hsaId: said("hsaId", had.hsaId),
    userPrincipalName: said("userPrincipalName", had.userPrincipalName),
    employeeNumber: said("employeeNumber", had.employeeNumber),
  });
}
