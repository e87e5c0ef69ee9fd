import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type Department,
  type Findable,
  longestDepartment,
  pathSeparator,
  pathSigns,
  tidyName,
} from "./department";

/** Deeper than any employer we know of; db/core/department.sql has the same. */
export const deepest = 12;
/** What a department is called where others have its name: a form that shows it must take it back. */
export const longestPath = deepest * longestDepartment + (deepest - 1) * pathSeparator.length;

export type Placed = Pick<Department, "id" | "parentId">;
export type ById<Row> = ReadonlyMap<string, Row>;

export const byId = <Row extends { id: string }>(all: readonly Row[]): Map<string, Row> =>
  new Map(all.map((one) => [one.id, one]));

/** Itself and those above it, nearest first. */
export function upwards<Row extends Placed>(id: string | null, all: ById<Row>): Row[] {
  const found: Row[] = [];
  let at = id ? all.get(id) : undefined;
  while (at && found.length < deepest) {
    found.push(at);
    at = at.parentId ? all.get(at.parentId) : undefined;
  }
  return found;
}

const swedish = new Intl.Collator("sv", { numeric: true });

/** Every one right after those above it, siblings by name, each with how deep it is: 1 at the top. */
export function inTreeOrder<Row extends Pick<Department, "id" | "parentId" | "name">>(
  all: readonly Row[],
): { department: Row; depth: number }[] {
  const below = groupBy(all, (one) => one.parentId);
  const from = (parentId: string | null, depth: number): { department: Row; depth: number }[] =>
    (below.get(parentId) ?? [])
      .toSorted((a, b) => swedish.compare(a.name, b.name))
      .flatMap((department) => [{ department, depth }, ...from(department.id, depth + 1)]);
  return from(null, 1);
}

export const pathOf = (id: string, all: ById<Pick<Department, "id" | "parentId" | "name">>): string =>
  upwards(id, all)
    .map(({ name }) => name)
    .reverse()
    .join(pathSeparator);

/** What each is called: its name, and its path where others have the same name. */
export function labelsOf(all: readonly Pick<Department, "id" | "parentId" | "name">[]): Map<string, string> {
  const index = byId(all);
  const named = groupBy(all, ({ name }) => tidyName(name).toLocaleLowerCase("sv"));
  return new Map(
    [...named.values()].flatMap((same) =>
      same.map(({ id, name }) => [id, same.length > 1 ? pathOf(id, index) : name] as const),
    ),
  );
}

/** One to choose from a list: what it is called among all, and its own name with how deep it lies. */
export interface DepartmentChoice {
  id: string;
  label: string;
  name: string;
  code: string | null;
  depth: number;
}

/** The open ones, each right after those above it. */
export function departmentChoices(all: readonly Findable[]): DepartmentChoice[] {
  const labels = labelsOf(all);
  return inTreeOrder(all)
    .filter(({ department }) => department.closedAt === null)
    .map(({ department: { id, name, code }, depth }) => ({
      ...{ id, name, code, depth },
      label: labels.get(id) ?? name,
    }));
}

/** As a line of a list to choose from, set in by how deep it lies: a list shows where in the tree it is. */
export const choiceLine = ({ id, name, depth }: DepartmentChoice) => ({
  value: id,
  label: `${"\u2003".repeat(depth - 1)}${name}`,
});

/** Whether it is one of these departments or below one; whoever has no limit reaches all, also those who are in none. */
export function isWithin(id: string | null, limit: readonly string[] | null, all: ById<Placed>): boolean {
  return limit === null || upwards(id, all).some((one) => limit.includes(one.id));
}

/** Of the open ones, those within a limit. */
export function choicesWithin(all: readonly Findable[], limit: readonly string[] | null): DepartmentChoice[] {
  const index = byId(all);
  return departmentChoices(all).filter(({ id }) => isWithin(id, limit, index));
}

/** It and all below it. */
export function atOrBelow(id: string, all: readonly Placed[]): Set<string> {
  const below = groupBy(all, (one) => one.parentId);
  const found = new Set([id]);
  for (const at of found) for (const one of below.get(at) ?? []) found.add(one.id);
  return found;
}

/** Throws Refusal for a name that an open sibling has, or a code that any has. */
export function refuseTaken(
  all: readonly Findable[],
  wanted: { id?: string; name: string; code: string | null; parentId: string | null },
): void {
  const same = (a: string, b: string) => a.toLocaleLowerCase("sv") === b.toLocaleLowerCase("sv");
  const others = all.filter(({ id }) => id !== wanted.id);
  if (pathSigns.test(wanted.name)) throw new Refusal("department-name-is-path", {}, "name");
  const sibling = others.find(
    (one) => one.closedAt === null && one.parentId === wanted.parentId && same(one.name, wanted.name),
  );
  if (sibling) throw new Refusal("department-exists", { name: sibling.name }, "name");
  const coded = others.find(
    (one) => one.code !== null && wanted.code !== null && same(one.code, wanted.code),
  );
  if (coded) throw new Refusal("department-code-taken", { name: coded.name }, "code");
}

/** `refuseTaken` for many, one after the other: each is asked about without a look at all there are. */
export function takenAmong(all: readonly Findable[]) {
  const lower = (text: string) => text.toLocaleLowerCase("sv");
  const named = groupBy(all, ({ name }) => lower(name));
  const coded = groupBy(all, ({ code }) => lower(code ?? ""));
  return (wanted: Omit<Findable, "closedAt">): void => {
    const { name, code } = wanted;
    const near = [...(named.get(lower(name)) ?? []), ...(code ? (coded.get(lower(code)) ?? []) : [])];
    refuseTaken(near, wanted);
    const one = { ...wanted, closedAt: null };
    named.set(lower(name), [...(named.get(lower(name)) ?? []), one]);
    if (code) coded.set(lower(code), [one]);
  };
}

/** Throws Refusal for a place that is closed, too deep or below itself. `id` is null for one that is new. */
export function refusePlace(
  all: readonly Pick<Department, "id" | "parentId" | "name" | "closedAt">[],
  id: string | null,
  parentId: string | null,
): void {
  if (parentId === null) return;
  const index = byId(all);
  const parent = index.get(parentId);
  if (!parent) throw new Refusal("not-found");
  if (parent.closedAt !== null) throw new Refusal("department-closed", { name: parent.name }, "parentId");
  const above = upwards(parentId, index);
  if (above.some((one) => one.id === id))
    throw new Refusal("department-cycle", { name: parent.name }, "parentId");
  const below = id === null ? 1 : heightOf(id, all);
  if (above.length + below > deepest) throw new Refusal("department-too-deep", {}, "parentId");
}

/** How many levels there are from it down, itself counted. */
function heightOf(id: string, all: readonly Placed[], left = deepest): number {
  const below = all.filter((one) => one.parentId === id);
  if (left <= 0) return 1;
  return 1 + Math.max(0, ...below.map((one) => heightOf(one.id, all, left - 1)));
}

export const departmentVerbs = ["edit", "move", "set-manager", "close", "reopen"] as const;
export type DepartmentVerb = (typeof departmentVerbs)[number];

/** Throws Refusal for what is not done with a department that is closed, or open. */
export function refuseDepartmentVerb(one: Pick<Department, "name" | "closedAt">, verb: DepartmentVerb): void {
  const closed = one.closedAt !== null;
  if (verb === "reopen" && !closed) throw new Refusal("department-open", { name: one.name });
  if (verb !== "reopen" && closed) throw new Refusal("department-closed", { name: one.name });
}

/** Throws Refusal while people work there, or are to, or while open departments lie below. */
export function refuseClose(left: { people: number; departments: number }): void {
  if (left.people > 0) throw new Refusal("department-has-people", { count: String(left.people) });
  if (left.departments > 0) throw new Refusal("department-has-below", { count: String(left.departments) });
}
