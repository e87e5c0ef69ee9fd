import { listDepartments } from "@/db/people/department";
import type { ImportRecord } from "@/db/people/employee-import";
import { saveImportedIds } from "@/db/people/employee-import-row";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { AlsoEmployed } from "@/lib/domain/people/also-employed";
import { departmentFinder } from "@/lib/domain/people/department";
import { byId, labelsOf } from "@/lib/domain/people/department-tree";
import { parsePersonalNumber } from "@/lib/domain/people/identifier";
import type { ChosenDepartment } from "@/lib/people/department-choice";
import { addPeople, type NewPerson } from "./add-people";
import type { RowEnd, RowToDo } from "./import-end";
import { type ImportRowContent, type OtherWork, openRow } from "./import-file";

/** Where a row puts its person. Throws Refusal when the department is gone or closed. */
export type PlaceOf = (
  content: Pick<ImportRowContent, "departmentId" | "departmentIsNew" | "person">,
) => ChosenDepartment;

/** The employments beside the first, with the departments that they are in now. */
export const otherWork = (others: readonly OtherWork[], placeOf: PlaceOf): AlsoEmployed[] =>
  others.map((one) => {
    const { title, employeeNumber, employedFrom, employedTo } = one.person;
    const end = employedTo === "open" ? null : employedTo;
    return { title: title ?? "", ...placeOf(one), employeeNumber, employedFrom, employedTo: end };
  });

/** The departments as they are now: those of the list that were to be made are there. */
export async function departmentsNow({ tx }: Pick<Scope, "tx">, list: ImportRecord): Promise<PlaceOf> {
  const all = byId(await listDepartments(tx));
  const labels = labelsOf([...all.values()]);
  const find = departmentFinder([...all.values()]);
  const madeAs = list.chosen?.madeAs ?? {};
  return ({ departmentId, departmentIsNew, person: { department, departmentCode } }) => {
    // A list that the release before has read says nothing but the name.
    const named = departmentIsNew && !departmentId ? find({ name: department ?? departmentCode }) : null;
    const meant = named?.is === "found" ? named.department.id : departmentId;
    const id = meant && (madeAs[meant] ?? meant);
    const found = id ? all.get(id) : undefined;
    if (!found && (id || departmentIsNew)) throw new Refusal("not-found", {}, "department");
    if (found?.closedAt) throw new Refusal("department-closed", { name: found.name }, "department");
    return { departmentId: id, department: (id && labels.get(id)) || "" };
  };
}

/** Those of a chunk who are new, in a few statements; each is refused by itself. */
export async function addImported(
  scope: Scope,
  list: ImportRecord,
  todo: readonly RowToDo[],
  placeOf: PlaceOf,
): Promise<Map<number, RowEnd>> {
  const ends = new Map<number, RowEnd>();
  if (todo.length === 0) return ends;
  const today = dayOf(scope.now);
  const people = todo.map(({ row }) => personOf(openRow<ImportRowContent>(list, row), placeOf, today));
  const fit = people.flatMap((person) => (person instanceof Refusal ? [] : [person]));
  const added = await addPeople({ ...scope, list }, fit);
  const made: { line: number; employeeId: string }[] = [];
  for (const [nth, { number, row }] of todo.entries()) {
    const person = people[nth];
    const end = person instanceof Refusal ? person : added.shift();
    if (!end) throw new Error("Not every row was told.");
    ends.set(number, end instanceof Refusal ? end : [end.audit]);
    if (!(end instanceof Refusal)) made.push({ line: row.line, employeeId: end.employeeId });
  }
  await saveImportedIds(scope.tx, { organisationId: list.organisationId, importId: list.id }, made);
  return ends;
}

function personOf(content: ImportRowContent, placeOf: PlaceOf, today: string): NewPerson | Refusal {
  const { person } = content;
  try {
    return {
      ...placeOf(content),
      alsoEmployed: otherWork(content.others ?? [], placeOf),
      givenName: person.givenName ?? "",
      surname: person.surname ?? "",
      protectedIdentity: person.protectedIdentity ?? false,
      kind: "employee",
      title: person.title ?? "",
      employedFrom: person.employedFrom ?? today,
      employedTo: person.employedTo === "open" ? null : person.employedTo,
      email: person.email,
      phone: person.phone,
      personalNumber: person.personalNumber ? parsePersonalNumber(person.personalNumber, today) : null,
      hsaId: person.hsaId,
      userPrincipalName: person.userPrincipalName,
      employeeNumber: person.employeeNumber,
    };
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}
