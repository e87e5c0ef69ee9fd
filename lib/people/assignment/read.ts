import { listChoicesOf, listNamedAssignments, type NamedAssignment } from "@/db/people/assignment";
import { listDepartments } from "@/db/people/department";
import { type EmployeeRow, readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { alsoEmployedOn } from "@/lib/domain/people/also-employed";
import { type AssignmentState, assignmentState, mayAssign } from "@/lib/domain/people/assignment";
import { departmentChoices } from "@/lib/domain/people/department-tree";
import { displayName, employmentState, maySeeProtected } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";

export interface AssignmentView {
  id: string;
  title: string;
  department: string;
  validFrom: string;
  validTo: string | null;
  endedAt: Date | null;
  state: AssignmentState;
  version: number;
}

const viewOf =
  (person: EmployeeRow, now: Date) =>
  (row: NamedAssignment): AssignmentView => ({
    ...{ id: row.id, title: row.title, department: row.department, version: row.version },
    ...{ validFrom: row.validFrom, validTo: row.validTo, endedAt: row.endedAt },
    state: assignmentState(row, person, now),
  });

/** The same on the person's own page, where their name is told already. */
export const readAssignmentList = query({
  permission: "employee:read",
  async run({ tx, actor, now }, { employeeId }: { employeeId: string }): Promise<AssignmentView[]> {
    return await shownOf({ tx, actor }, await readEmployee(tx, employeeId), now);
  },
});

/** Of somebody protected nothing, for those who may not see them: where somebody works tells where to find them. */
async function shownOf({ tx, actor }: Pick<Scope, "tx" | "actor">, row: EmployeeRow, now: Date) {
  if (row.protectedIdentity && !maySeeProtected(actor)) return [];
  return (await listNamedAssignments(tx, row.id)).map(viewOf(row, now));
}

/** What one person does beside their employment, and what this officer can do about it. Throws Refusal not-found. */
export const readAssignments = query({
  permission: "employee:read",
  looks: "page",
  async run({ tx, actor, now, sees }, { employeeId }: { employeeId: string }) {
    const row = await readEmployee(tx, employeeId);
    const writes = mayAssign(row, actor);
    return {
      person: { id: row.id, name: displayName(row, sees(row.id, row)) },
      assignments: await shownOf({ tx, actor }, row, now),
      writes,
      records: writes && employmentState(row, dayOf(now)) !== "ended",
      alsoEmployed: writes ? alsoEmployedOn(row.alsoEmployed, dayOf(now)) : [],
      employedFrom: row.employedFrom,
      departments: writes ? departmentChoices(await listDepartments(tx)) : [],
    };
  },
});
export type Assignments = Awaited<ReturnType<typeof readAssignments>>;

/** One's own in force, and which of one's work one acts in; null for whoever has none. */
export const readOwnAssignments = query({
  permission: "own:choose-assignment",
  async run({ tx, actor, now }, _input: undefined) {
    const employeeId = employeeIdOf(actor);
    if (!employeeId) return null;
    const row = await readEmployee(tx, employeeId);
    const all = (await listNamedAssignments(tx, employeeId)).map(viewOf(row, now));
    const current = all.filter(({ state }) => state === "current");
    if (current.length === 0) return null;
    const [choice] = await listChoicesOf(tx, [employeeId]);
    const chosen = choice && !choice.everywhere ? (choice.assignmentId ?? "employment") : "all";
    return {
      employment: { title: row.title, department: row.department },
      assignments: current,
      // A choice of what has ended is none.
      acting: chosen === "employment" || current.some(({ id }) => id === chosen) ? chosen : "all",
    };
  },
});
export type OwnAssignments = NonNullable<Awaited<ReturnType<typeof readOwnAssignments>>>;
