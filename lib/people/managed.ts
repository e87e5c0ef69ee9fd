import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, listNamed, readEmployee } from "@/db/people/employee";
import { isNamedManager, listMaybeManaged, type MaybeManaged } from "@/db/people/managed";
import { type Actor, employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { byId, upwards } from "@/lib/domain/people/department-tree";
import { employmentState } from "@/lib/domain/people/employee";
import { type Managed, managerOf } from "@/lib/domain/people/manager";

/** More are no one manager's people; they are told that there are more. */
export const mostManaged = 200;
/** Of those who may be theirs, before the rule says who is. */
const mostMaybe = 2_000;

/** Who a manager is today: nobody who has left, or has not begun. */
async function managerToday(tx: Tx, actor: Actor, today: string): Promise<string | null> {
  const id = employeeIdOf(actor);
  if (id === null) return null;
  const [self] = await listNamed(tx, [id]);
  return self && employmentState(self, today) === "current" ? id : null;
}

/** Whether anybody is named to have this person as manager: for a link, which asks no more. */
export async function mayManage(tx: Tx, actor: Actor, today: string): Promise<boolean> {
  const manager = await managerToday(tx, actor, today);
  return manager !== null && (await isNamedManager(tx, manager));
}

/** The people whose manager this actor is today, by `managerOf`: one more than are shown, where there are more. */
export async function listManaged(tx: Tx, actor: Actor, today: string): Promise<MaybeManaged[]> {
  const manager = await managerToday(tx, actor, today);
  return manager === null ? [] : await listManagedBy(tx, manager, today);
}

/** The same of anybody who works here. */
export async function listManagedBy(tx: Tx, manager: string, today: string): Promise<MaybeManaged[]> {
  const departments = await listDepartments(tx);
  const tree = byId(departments);
  const heads = [...new Set(departments.flatMap(({ managerId }) => managerId ?? []))];
  const headsHere = await worksHere(tx, heads, today);
  const nearest = (id: string) => upwards(id, tree).find((one) => one.managerId && headsHere(one.managerId));
  const under = departments.filter(({ id }) => nearest(id)?.managerId === manager).map(({ id }) => id);
  // The head of one below is not managed by themselves, but by the next one above.
  const below = departments.filter(({ id }) => upwards(id, tree).some((one) => one.managerId === manager));
  const wanted = { departments: under, heads: below.flatMap((one) => one.managerId ?? []) };
  const maybe = await listMaybeManaged(tx, manager, wanted, today, mostMaybe);
  const named = await worksHere(tx, [...heads, ...maybe.flatMap((one) => one.managerId ?? [])], today);
  return maybe
    .filter((person) => managerOf(person, tree, named)?.managerId === manager)
    .slice(0, mostManaged + 1);
}

/**
 * One of this manager's people. Throws Refusal not-found for everybody else, oneself among them: whoever asks learns
 * nothing of those who are not theirs.
 */
export async function readManagedRow(
  tx: Tx,
  actor: Actor,
  employeeId: string,
  today: string,
  read: (tx: Tx, id: string) => Promise<EmployeeRow> = readEmployee,
): Promise<EmployeeRow> {
  const manager = await managerToday(tx, actor, today);
  const person = await read(tx, employeeId);
  if (manager === null || !(await isManagerOf(tx, manager, person, today))) throw new Refusal("not-found");
  return person;
}

/** Whether somebody is the manager of a person who works here, or will. */
export async function isManagerOf(
  tx: Tx,
  manager: string,
  person: EmployeeRow,
  today: string,
): Promise<boolean> {
  if (employmentState(person, today) === "ended") return false;
  return (await findManagers(tx, [person], today)).get(person.id) === manager;
}

/** Who manages each of some people, by `managerOf`; whoever nobody manages is not in it. */
export async function findManagers(
  tx: Tx,
  people: readonly Managed[],
  today: string,
): Promise<Map<string, string>> {
  const tree = byId(await listDepartments(tx));
  const above = people.flatMap(({ departmentId }) => upwards(departmentId, tree));
  const maybe = [...people, ...above].flatMap(({ managerId }) => managerId ?? []);
  const named = await worksHere(tx, maybe, today);
  return new Map(
    people.flatMap((person) => {
      const found = managerOf(person, tree, named);
      return found ? [[person.id, found.managerId] as const] : [];
    }),
  );
}

async function worksHere(tx: Tx, ids: string[], today: string): Promise<(id: string) => boolean> {
  const found = ids.length === 0 ? [] : await listNamed(tx, [...new Set(ids)]);
  const here = new Set(found.filter((one) => employmentState(one, today) !== "ended").map(({ id }) => id));
  return (id) => here.has(id);
}
