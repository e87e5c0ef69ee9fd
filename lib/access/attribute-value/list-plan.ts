import type { AttributeListRow } from "@/db/access/attribute-list";
import { listHolders, listPeopleByKey } from "@/db/access/listed-person";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import {
  keyOf,
  type ListedPerson,
  type ListReading,
  type ListRow,
  type PlannedRow,
  planList,
} from "@/lib/domain/access/attribute-list";
import type { HeldValue } from "@/lib/domain/access/attribute-value";
import { isSelf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { employmentState, maySeeProtected } from "@/lib/domain/people/employee";
import { isIdentityNumber } from "./imported";
import type { ListContent } from "./list-file";

type Person = Omit<Awaited<ReturnType<typeof listPeopleByKey>>[number], "key">;
/** Somebody who has a value and is not in the file. */
export interface Missing {
  person: Person;
  held: HeldValue;
}
export interface ListPlan {
  rows: PlannedRow[];
  missing: Missing[];
  /** Those whom the rows are about. */
  people: ReadonlyMap<string, Person>;
}

/** What a list comes to as things are now: each of its rows, and those who are missing in it. */
export async function planOf(
  scope: Scope,
  list: AttributeListRow,
  content: ListContent,
  reading: ListReading,
): Promise<ListPlan> {
  const { tx, now } = scope;
  const { organisationId, attributeId } = list;
  const { number } = await readOrganisation(tx, organisationId);
  const rows = rowsOf(content, reading, number);
  const keys = [...new Set(rows.map(({ who }) => keyOf(who)))];
  const found = await listPeopleByKey(tx, organisationId, reading.by, keys);
  const holders = await listHolders(tx, organisationId, attributeId);
  const heldOf = new Map(holders.map(({ id, value, sourceOn }) => [id, { value, sourceOn }]));
  const named = new Set(found.map(({ id }) => id));
  const planned = planList(rows, {
    people: new Map(
      found.map(({ key, ...person }): [string, ListedPerson] => [
        key,
        { employeeId: person.id, is: standingOf(person, scope), held: heldOf.get(person.id) ?? null },
      ]),
    ),
    uploadedOn: dayOf(list.uploadedAt),
    isIdentityNumber: (value) => isIdentityNumber(value, now),
    now,
  });
  // Nobody takes away what is theirs, nor of whom they may not see.
  const mayTouch = (person: Person) => !["self", "hidden"].includes(standingOf(person, scope));
  const missing = holders
    .filter((one) => !named.has(one.id) && mayTouch(one))
    .map(({ value, sourceOn, ...person }) => ({ person, held: { value, sourceOn } }));
  return { rows: planned, missing, people: new Map(found.map(({ key: _, ...one }) => [one.id, one])) };
}

function standingOf(person: Person, { actor, now }: Scope): ListedPerson["is"] {
  if (person.protectedIdentity && !maySeeProtected(actor)) return "hidden";
  if (isSelf(actor, person.id)) return "self";
  return employmentState(person, dayOf(now)) === "ended" ? "ended" : "employed";
}

/** An affiliation of another employer's is nobody here. */
function rowsOf({ rows }: ListContent, { columns, by }: ListReading, number: string): ListRow[] {
  const cell = (cells: readonly string[], at: number | undefined) =>
    at === undefined ? "" : (cells[at] ?? "");
  const suffix = `@${number}`;
  const whoIn = (text: string) =>
    by === "affiliation" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
  return rows.map(([line, cells]) => ({
    line,
    who: whoIn(cell(cells, columns.who)),
    value: cell(cells, columns.value),
    day: cell(cells, columns.day),
  }));
}
